#include <parcours/chamilo/forums.hpp>
#include <parcours/chamilo/resource_readers.hpp>

namespace parcours::chamilo {
namespace {

/// Forums and quizzes have their row in `obj`; before 1.9 its columns were properties of their own.
Fields forum_row(Fields& fields) { return fields.inner({"obj"}).value_or(fields); }

}  // namespace

void read_properties(Fields& fields, ForumCategory& category) {
  Fields row = forum_row(fields);
  category.title = row.text({"cat_title", "title"});
  category.comment = row.text({"cat_comment", "description"});
  category.order = row.integer({"cat_order", "order"});
  category.columns = row.rest();
}

void read_properties(Fields& fields, Forum& forum) {
  Fields row = forum_row(fields);
  forum.title = row.text({"forum_title", "title"});
  forum.comment = row.text({"forum_comment", "description"});
  forum.category_id = row.integer({"forum_category", "category_id"});
  forum.order = row.integer({"forum_order", "order"});
  forum.image = row.text({"forum_image", "image"});
  forum.start_time = row.text({"start_time"});
  forum.end_time = row.text({"end_time"});
  forum.columns = row.rest();
}

void read_properties(Fields& fields, ForumThread& thread) {
  Fields row = forum_row(fields);
  thread.title = row.text({"thread_title", "title"});
  thread.forum_id = row.integer({"forum_id"});
  thread.poster_name = row.text({"thread_poster_name", "topic_poster_name"});
  thread.poster_id = row.integer({"thread_poster_id", "topic_poster_id"});
  thread.date = row.text({"thread_date", "topic_time"});
  thread.columns = row.rest();
}

void read_properties(Fields& fields, ForumPost& post) {
  Fields row = forum_row(fields);
  post.title = row.text({"post_title", "title"});
  post.text = row.text({"post_text", "text"});
  post.thread_id = row.integer({"thread_id", "topic_id"});
  post.forum_id = row.integer({"forum_id"});
  post.poster_name = row.text({"poster_name"});
  post.poster_id = row.integer({"poster_id"});
  post.date = row.text({"post_date", "post_time"});
  post.columns = row.rest();
}

}  // namespace parcours::chamilo
