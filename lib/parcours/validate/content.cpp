#include <parcours/validate/content.hpp>

namespace parcours::validate {

Content::Content(const Package& /*package*/) {}

}  // namespace parcours::validate
