#pragma once

#include <string>

/// The language of the messages that the environment asks for (LC_ALL, LC_MESSAGES, LANG);
/// English if there are none in it.
std::string user_language();
