#include "manifests.hpp"

#include <array>
#include <stdexcept>

namespace parcours::schema_test {
namespace {

constexpr std::string_view kManifest = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="COURSE-1" version="1.0" xml:base="./"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
    xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    @LOM@
    <adlcp:location>meta/course.xml</adlcp:location>
    <adlcp:schema>ADL SCORM</adlcp:schema>
    <adlcp:schemaversion>1.2</adlcp:schemaversion>
  </metadata>
  <organizations default="ORG-1">
    <organization identifier="ORG-1" structure="hierarchical">
      <title>Étretat en trois heures</title>
      <item identifier="ITEM-1" isvisible="true">
        <title>The cliffs</title>
        <item identifier="ITEM-2" identifierref="RES-1" isvisible="1" parameters="?page=2">
          <title>The arch</title>
          <metadata><adlcp:location>meta/arch.xml</adlcp:location></metadata>
          <adlcp:prerequisites type="aicc_script">ITEM-3</adlcp:prerequisites>
          <adlcp:maxtimeallowed>0000:45:00.00</adlcp:maxtimeallowed>
          <adlcp:timelimitaction>continue,no message</adlcp:timelimitaction>
          <adlcp:datafromlms>tide=low</adlcp:datafromlms>
          <adlcp:masteryscore>80</adlcp:masteryscore>
        </item>
        <item identifier="ITEM-3" identifierref="RES-2"><title>The needle</title></item>
      </item>
      <metadata><schema>ADL SCORM</schema></metadata>
    </organization>
  </organizations>
  <resources xml:base="content/">
    <resource identifier="RES-1" type="webcontent" href="arch.html" adlcp:scormtype="sco"
        xml:base="arch/">
      <metadata><adlcp:location>meta/arch-page.xml</adlcp:location></metadata>
      <file href="arch.html"><metadata><schema>ADL SCORM</schema></metadata></file>
      <file href="arch.jpg"/>
      <dependency identifierref="RES-3"/>
    </resource>
    <resource identifier="RES-2" type="webcontent" href="needle.html" adlcp:scormtype="asset">
      <file href="needle.html"/>
    </resource>
    <resource identifier="RES-3" type="webcontent" adlcp:scormtype="asset">
      <file href="style.css"/>
    </resource>
  </resources>
  <manifest identifier="COURSE-2">
    <organizations/>
    <resources/>
  </manifest>
</manifest>
)xml";

// The sections of a metadata record, in their order. @TERM@ stands for a source and a value.
constexpr std::array<std::string_view, 9> kSections{
    R"xml(<imsmd:general>
  <imsmd:identifier>X</imsmd:identifier>
  <imsmd:title>
    <imsmd:langstring xml:lang="fr">Étretat</imsmd:langstring>
    <imsmd:langstring xml:lang="en">Etretat</imsmd:langstring>
  </imsmd:title>
  <imsmd:catalogentry>
    <imsmd:catalog>Courses</imsmd:catalog>
    <imsmd:entry><imsmd:langstring>C-17</imsmd:langstring></imsmd:entry>
  </imsmd:catalogentry>
  <imsmd:language>fr</imsmd:language>
  <imsmd:description><imsmd:langstring>Chalk</imsmd:langstring></imsmd:description>
  <imsmd:keyword><imsmd:langstring>cliff</imsmd:langstring></imsmd:keyword>
  <imsmd:keyword><imsmd:langstring>arch</imsmd:langstring></imsmd:keyword>
  <imsmd:coverage><imsmd:langstring>Normandy</imsmd:langstring></imsmd:coverage>
  <imsmd:structure>@TERM@</imsmd:structure>
  <imsmd:aggregationlevel>@TERM@</imsmd:aggregationlevel>
</imsmd:general>)xml",
    R"xml(<imsmd:lifecycle>
  <imsmd:version><imsmd:langstring>1.0</imsmd:langstring></imsmd:version>
  <imsmd:status>@TERM@</imsmd:status>
  <imsmd:contribute>
    <imsmd:role>@TERM@</imsmd:role>
    <imsmd:centity><imsmd:vcard>BEGIN:VCARD FN:Ada END:VCARD</imsmd:vcard></imsmd:centity>
    <imsmd:date>
      <imsmd:datetime>2024-05-01</imsmd:datetime>
      <imsmd:description><imsmd:langstring>May</imsmd:langstring></imsmd:description>
    </imsmd:date>
  </imsmd:contribute>
</imsmd:lifecycle>)xml",
    R"xml(<imsmd:metametadata>
  <imsmd:identifier>X</imsmd:identifier>
  <imsmd:metadatascheme>ADL SCORM 1.2</imsmd:metadatascheme>
  <imsmd:language>fr</imsmd:language>
</imsmd:metametadata>)xml",
    R"xml(<imsmd:technical>
  <imsmd:format>text/html</imsmd:format>
  <imsmd:size>2048</imsmd:size>
  <imsmd:location type="URI">index.html</imsmd:location>
  <imsmd:requirement>
    <imsmd:type>@TERM@</imsmd:type>
    <imsmd:name>@TERM@</imsmd:name>
    <imsmd:minimumversion>5</imsmd:minimumversion>
    <imsmd:maximumversion>6</imsmd:maximumversion>
  </imsmd:requirement>
  <imsmd:installationremarks><imsmd:langstring>-</imsmd:langstring></imsmd:installationremarks>
  <imsmd:otherplatformrequirements><imsmd:langstring>-</imsmd:langstring></imsmd:otherplatformrequirements>
  <imsmd:duration><imsmd:datetime>PT3H</imsmd:datetime></imsmd:duration>
</imsmd:technical>)xml",
    R"xml(<imsmd:educational>
  <imsmd:interactivitytype>@TERM@</imsmd:interactivitytype>
  <imsmd:learningresourcetype>@TERM@</imsmd:learningresourcetype>
  <imsmd:interactivitylevel>@TERM@</imsmd:interactivitylevel>
  <imsmd:semanticdensity>@TERM@</imsmd:semanticdensity>
  <imsmd:intendedenduserrole>@TERM@</imsmd:intendedenduserrole>
  <imsmd:context>@TERM@</imsmd:context>
  <imsmd:typicalagerange><imsmd:langstring>8-99</imsmd:langstring></imsmd:typicalagerange>
  <imsmd:difficulty>@TERM@</imsmd:difficulty>
  <imsmd:typicallearningtime><imsmd:datetime>PT3H</imsmd:datetime></imsmd:typicallearningtime>
  <imsmd:description><imsmd:langstring>-</imsmd:langstring></imsmd:description>
  <imsmd:language>fr</imsmd:language>
</imsmd:educational>)xml",
    R"xml(<imsmd:rights>
  <imsmd:cost>@TERM@</imsmd:cost>
  <imsmd:copyrightandotherrestrictions>@TERM@</imsmd:copyrightandotherrestrictions>
  <imsmd:description><imsmd:langstring>-</imsmd:langstring></imsmd:description>
</imsmd:rights>)xml",
    R"xml(<imsmd:relation>
  <imsmd:kind>@TERM@</imsmd:kind>
  <imsmd:resource>
    <imsmd:identifier>X</imsmd:identifier>
    <imsmd:description><imsmd:langstring>-</imsmd:langstring></imsmd:description>
  </imsmd:resource>
</imsmd:relation>)xml",
    R"xml(<imsmd:annotation>
  <imsmd:person><imsmd:vcard>BEGIN:VCARD FN:Ada END:VCARD</imsmd:vcard></imsmd:person>
  <imsmd:date><imsmd:datetime>2024</imsmd:datetime></imsmd:date>
  <imsmd:description><imsmd:langstring>-</imsmd:langstring></imsmd:description>
</imsmd:annotation>)xml",
    R"xml(<imsmd:classification>
  <imsmd:purpose>@TERM@</imsmd:purpose>
  <imsmd:taxonpath>
    <imsmd:source><imsmd:langstring>Rameau</imsmd:langstring></imsmd:source>
    <imsmd:taxon>
      <imsmd:id>5</imsmd:id>
      <imsmd:entry><imsmd:langstring>Earth</imsmd:langstring></imsmd:entry>
      <imsmd:taxon><imsmd:id>55</imsmd:id></imsmd:taxon>
    </imsmd:taxon>
  </imsmd:taxonpath>
  <imsmd:description><imsmd:langstring>-</imsmd:langstring></imsmd:description>
  <imsmd:keyword><imsmd:langstring>chalk</imsmd:langstring></imsmd:keyword>
</imsmd:classification>)xml",
};

constexpr std::string_view kTerm =
    "<imsmd:source><imsmd:langstring xml:lang=\"x-none\">LOMv1.0</imsmd:langstring></imsmd:source>"
    "<imsmd:value><imsmd:langstring xml:lang=\"x-none\">Any</imsmd:langstring></imsmd:value>";

constexpr std::string_view kDeclaration =
    " xmlns:imsmd=\"http://www.imsglobal.org/xsd/imsmd_rootv1p2p1\"";

std::string filled_in(std::string_view section) {
  std::string result(section);
  while (result.find("@TERM@") != std::string::npos) result = with(result, "@TERM@", kTerm);
  return result;
}

}  // namespace

std::string full_manifest() {
  std::string lom = "<imsmd:lom>";
  for (const std::string_view section : kSections) lom += filled_in(section);
  return with(std::string(kManifest), "@LOM@", lom + "</imsmd:lom>");
}

std::vector<std::string> full_manifest_in_parts() {
  std::vector<std::string> parts;
  parts.push_back(with(std::string(kManifest), "@LOM@", "<imsmd:lom/>"));
  std::string lom = "<imsmd:lom" + std::string(kDeclaration) + ">";
  for (const std::string_view section : kSections) {
    const std::string name(section.substr(1, section.find('>') - 1));
    lom += "<" + name + "/>";
    parts.push_back(with(filled_in(section), name, name + std::string(kDeclaration)));
  }
  parts.push_back(lom + "</imsmd:lom>");
  return parts;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::invalid_argument("no '" + std::string(from) + "' in it");
  return text.replace(at, from.size(), to);
}

}  // namespace parcours::schema_test
