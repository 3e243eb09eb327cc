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

TEST_CASE("the first fault is told with its place and the element that is open there") {
  const XmlDocument document = read_xml("<m>\n <a>x</b>\n</c>");
  CHECK_FALSE(document.is_complete());
  REQUIRE(document.faults().size() == 1);
  CHECK(document.faults()[0].kind == XmlFault::Kind::syntax);
  CHECK(document.place(document.faults()[0].offset).line == 2);
  REQUIRE(document.faults()[0].open != nullptr);
  CHECK(document.faults()[0].open->name() == "a");
}

TEST_CASE("ampersands that stand for themselves are all told, and the reading goes on") {
  const XmlDocument document = read_xml(
      "<m a='1&2'>\n <a>R&D &amp; &#233; S&amp T</a><!-- & --><![CDATA[&]]><b p='x'/>\n</m>");
  CHECK_FALSE(document.is_well_formed());
  CHECK(document.is_complete());
  REQUIRE(document.faults().size() == 3);
  for (const XmlFault& fault : document.faults()) CHECK(fault.kind == XmlFault::Kind::ampersand);
  CHECK(document.place(document.faults()[1].offset) == TextPlace{2, 6, 0});
  CHECK(document.place(document.faults()[2].offset) == TextPlace{2, 23, 0});
  const XmlElement& root = *document.root();
  CHECK(root.value("a") == "1&2");
  CHECK(root.child("a")->text() == "R&D & é S&amp T");
  CHECK(document.place(*root.child("b"), "p") == TextPlace{2, 61, 3});
}

TEST_CASE("of what comes after a fault that ends the reading nothing is told") {
  const XmlDocument document = read_xml("<m>a & b < c & d</m>");
  REQUIRE(document.faults().size() == 2);
  CHECK(document.faults()[0].kind == XmlFault::Kind::ampersand);
  CHECK(document.faults()[1].kind == XmlFault::Kind::syntax);
  CHECK(document.place(document.faults()[1].offset) == TextPlace{1, 11, 0});
}

TEST_CASE("entities of HTML are read as what they mean there") {
  const XmlDocument document = read_xml("<m a='&eacute;t&eacute;'>1&nbsp;2 &fantasy; 3</m>");
  CHECK(document.is_complete());
  REQUIRE(document.faults().size() == 4);
  CHECK(document.faults()[2].kind == XmlFault::Kind::entity);
  CHECK(document.faults()[2].message == "nbsp");
  CHECK(document.root()->value("a") == "été");
  CHECK(document.root()->text() == "1\u00A02 &fantasy; 3");
}

TEST_CASE("a prefix without declaration is told once") {
  const XmlDocument document = read_xml("<m><a p:x='1'/><p:b/><q:c/></m>");
  CHECK_FALSE(document.is_complete());
  CHECK(document.faults().size() == 2);
  CHECK(document.elements().size() == 4);
}

TEST_CASE("other faults of namespaces are told too") {
  const XmlDocument document =
      read_xml("<m xmlns:a='urn:x' xmlns:b='urn:x'><c a:d='1' b:d='2'/></m>");
  REQUIRE(document.faults().size() == 1);
  CHECK(document.faults()[0].kind == XmlFault::Kind::namespaces);
}

TEST_CASE("entities of plain text are read, others stand for nothing") {
  const XmlDocument document = read_xml(
      "<?xml version='1.0'?><!-- <!DOCTYPE --><!DOCTYPE m [<!-- don't ]> --><!ENTITY a "
      "'te&#120;t'>\n"
      "<!ENTITY b SYSTEM 'file:///etc/passwd'><!ENTITY % p 'x'>%p;"
      "<!ENTITY c '&a;&a;'><!ENTITY q '\"'><!ENTITY a 'second'>]>\n"
      "<m><t>1&a;2&a;</t><u>&b;</u><v>&c;</v><w x=\"&q;&a;\" y='1'/></m>");
  CHECK(document.doctype().present);
  CHECK(document.doctype().has_internal_subset);
  CHECK(document.doctype().has_external_entity);
  CHECK(document.place(document.doctype().offset) == TextPlace{1, 40, 0});
  REQUIRE(document.is_complete());
  const XmlElement& root = *document.root();
  CHECK(root.child("t")->text() == "1text2text");
  CHECK(root.child("u")->text().empty());
  CHECK(root.child("v")->text().empty());
  CHECK(root.child("w")->value("x") == "\"text");
  CHECK(document.place(*root.child("w"), "y") == TextPlace{3, 55, 3});
}

TEST_CASE("a document type declaration may be malformed, twice there or in the wrong place") {
  for (const char* text :
       {"<!DOCTYPE m [<!ENTITY a 'x'> <m>&a;</m>", "<!DOCTYPE m><!DOCTYPE m [<!ENTITY a 'x'>]><m/>",
        "x<!DOCTYPE m [<!ATTLIST m a CDATA 'x'>]><m/>", "<m><!DOCTYPE m></m>",
        "<? ?><!DOCTYPE m [<!ATTLIST m a CDATA 'x'>]><m/>"}) {
    CAPTURE(text);
    const XmlDocument document = read_xml(text);
    CHECK_FALSE(document.is_complete());
    REQUIRE(document.faults().size() >= 1);
    if (document.root() != nullptr) CHECK(document.root()->attributes().empty());
  }
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
