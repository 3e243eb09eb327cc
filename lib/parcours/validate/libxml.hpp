#pragma once

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <memory>

/// libxml2's objects as owned pointers; for the .cpp files of this room only.
namespace parcours::validate {

// libxml2 made the error argument const in 2.12.
#if LIBXML_VERSION >= 21200
using XmlErrorPointer = const xmlError*;
#else
using XmlErrorPointer = xmlErrorPtr;
#endif

template <auto kFree>
struct Freer {
  template <class T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};

using SchemaPointer = std::unique_ptr<xmlSchema, Freer<xmlSchemaFree>>;
using SchemaParserPointer = std::unique_ptr<xmlSchemaParserCtxt, Freer<xmlSchemaFreeParserCtxt>>;
using SchemaValidatorPointer = std::unique_ptr<xmlSchemaValidCtxt, Freer<xmlSchemaFreeValidCtxt>>;
using SchemaPlugPointer = std::unique_ptr<xmlSchemaSAXPlugStruct, Freer<xmlSchemaSAXUnplug>>;

}  // namespace parcours::validate
