#include <doctest/doctest.h>
#include <parcours/validate/schema_set.hpp>
#include <parcours/validate/xml_document.hpp>

#include <string>

using namespace parcours::validate;

TEST_CASE("elements know their names, values, texts and places") {
  const XmlDocument document = read_xml(
      "<?xml version=\"1.0\"?>\n<m xmlns='urn:a' xmlns:b=\"urn:b\">\n"
      "  <é b:x='1' y = \"&amp;&#233;\">A<![CDATA[<]]>B</é><e/>\n</m>");
  REQUIRE(document.is_well_formed());
  const XmlElement& root = *document.root();
  CHECK(root.space() == "urn:a");
  const XmlElement& child = *root.first_child();
  CHECK(child.name() == "é");
  CHECK(child.text() == "A<B");
  CHECK(child.nodes() == 3);
  CHECK(child.odd_nodes() == 1);
  CHECK(child.attribute("urn:b", "x")->value == "1");
  CHECK(child.value("y") == "&é");
  CHECK(child.next()->name() == "e");
  CHECK(child.next()->next() == nullptr);
  CHECK(document.place(child) == TextPlace{3, 3, 2});
  CHECK(document.place(child, "y") == TextPlace{3, 18, 13});
  CHECK(document.line(4) == "</m>");
}

TEST_CASE("the first fault is told with its place") {
  const XmlDocument document = read_xml("<m>\n <a>R&D</a>\n</m>");
  CHECK_FALSE(document.is_well_formed());
  REQUIRE(document.faults().size() == 1);
  CHECK(document.faults().front().kind == XmlFault::Kind::syntax);
  CHECK(document.place(document.faults().front().offset).line == 2);
}

TEST_CASE("a prefix without declaration is told once") {
  const XmlDocument document = read_xml("<m><a p:x='1'/><p:b/><q:c/></m>");
  CHECK_FALSE(document.is_well_formed());
  CHECK(document.faults().size() == 2);
  CHECK(document.elements().size() == 4);
}

TEST_CASE("entities of plain text are read, others stand for nothing") {
  const XmlDocument document = read_xml(
      "<!DOCTYPE m [<!ENTITY a 'text'><!ENTITY b SYSTEM 'file:///etc/passwd'>"
      "<!ENTITY c '&a;&a;'>]><m><t>1&a;2</t><u>&b;</u><v>&c;</v></m>");
  CHECK(document.doctype().has_external_entity);
  REQUIRE(document.root() != nullptr);
  CHECK(document.root()->child("t")->text() == "1text2");
  CHECK(document.root()->child("u")->text().empty());
}

TEST_CASE("limits end the reading") {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  const XmlDocument document = read_xml(deep);
  REQUIRE(document.faults().size() == 1);
  CHECK(document.faults().front().kind == XmlFault::Kind::depth);
  CHECK(document.elements().size() == 256);

  XmlLimits limits;
  limits.bytes = 10;
  CHECK(read_xml("<a>0123456789</a>", nullptr, limits).faults().front().kind ==
        XmlFault::Kind::bytes);
}

TEST_CASE("faults against the schemas come with their elements") {
  const XmlDocument document = read_xml(
      "<manifest xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2' identifier='1'>\n"
      "<organizations/></manifest>",
      &SchemaSet::scorm12());
  REQUIRE(document.schema_fault_count() == 2);
  CHECK(document.schema_faults()[0].attribute == "identifier");
  CHECK(document.schema_faults()[0].element == document.root());
  CHECK(document.schema_faults()[1].element == document.root());
}
