#include <parcours/zip/write_fault.hpp>

#include <cerrno>

namespace parcours::zip {

std::string remedy_for_write_fault(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return "Free some space there or choose another folder; nothing was changed.";
    case EFBIG:
      return "The file system or a limit of this session does not allow a file of this size.";
    case EACCES:
    case EPERM:
    case EROFS:
      return "Choose a folder in which you may write.";
    case ENAMETOOLONG:
      return "Shorten the name, or choose a folder with a shorter path.";
    default:
      return "Check the disk or choose another folder; nothing was changed.";
  }
}

}  // namespace parcours::zip
