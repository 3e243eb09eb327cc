#include <parcours/base/text.hpp>
#include <parcours/source/chamilo_texts.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace parcours::source {
namespace {

/// Names as folders of translations have them, without the digits and words that tell variants of
/// one language apart.
constexpr auto kPlatformLanguages = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"arabic", "ar"},       {"asturian", "ast"},
    {"bangla", "bn"},       {"basque", "eu"},
    {"bengali", "bn"},      {"bosnian", "bs"},
    {"brazilian", "pt-BR"}, {"bulgarian", "bg"},
    {"catalan", "ca"},      {"chinese", "zh"},
    {"croatian", "hr"},     {"czech", "cs"},
    {"danish", "da"},       {"dari", "prs"},
    {"dutch", "nl"},        {"english", "en"},
    {"esperanto", "eo"},    {"estonian", "et"},
    {"euskera", "eu"},      {"faroese", "fo"},
    {"finnish", "fi"},      {"french", "fr"},
    {"friulian", "fur"},    {"galician", "gl"},
    {"georgian", "ka"},     {"german", "de"},
    {"greek", "el"},        {"hebrew", "he"},
    {"hindi", "hi"},        {"hungarian", "hu"},
    {"icelandic", "is"},    {"indonesian", "id"},
    {"italian", "it"},      {"japanese", "ja"},
    {"korean", "ko"},       {"latvian", "lv"},
    {"lithuanian", "lt"},   {"macedonian", "mk"},
    {"malay", "ms"},        {"norwegian", "no"},
    {"occitan", "oc"},      {"pashto", "ps"},
    {"persian", "fa"},      {"polish", "pl"},
    {"portuguese", "pt"},   {"quechua", "qu"},
    {"romanian", "ro"},     {"russian", "ru"},
    {"serbian", "sr"},      {"simpl_chinese", "zh-Hans"},
    {"slovak", "sk"},       {"slovenian", "sl"},
    {"somali", "so"},       {"spanish", "es"},
    {"swahili", "sw"},      {"swedish", "sv"},
    {"tagalog", "tl"},      {"thai", "th"},
    {"tibetan", "bo"},      {"trad_chinese", "zh-Hant"},
    {"turkish", "tr"},      {"turkce", "tr"},
    {"ukrainian", "uk"},    {"vietnamese", "vi"},
    {"xhosa", "xh"},        {"yoruba", "yo"},
});

constexpr auto kPageLanguages = std::to_array<std::string_view>({"en", "fr", "nl", "es", "de"});

using PageTexts = std::array<std::string_view, kPageLanguages.size()>;

/// In the order of PageText and of kPageLanguages.
constexpr auto kPageTexts = std::to_array<PageTexts>({
    {"Question {}", "Question {}", "Vraag {}", "Pregunta {}", "Frage {}"},
    {"{} points", "{} points", "{} punten", "{} puntos", "{} Punkte"},
    {"Show the answer", "Voir la réponse", "Toon het antwoord", "Ver la respuesta",
     "Antwort zeigen"},
    {"right", "juste", "juist", "correcta", "richtig"},
    {"True", "Vrai", "Waar", "Verdadero", "Richtig"},
    {"False", "Faux", "Niet waar", "Falso", "Falsch"},
    {"I do not know", "Je ne sais pas", "Ik weet het niet", "No lo sé", "Weiß ich nicht"},
    {"Choose one answer.", "Choisissez une réponse.", "Kies één antwoord.", "Elige una respuesta.",
     "Wählen Sie eine Antwort."},
    {"Choose all right answers.", "Choisissez toutes les bonnes réponses.",
     "Kies alle juiste antwoorden.", "Elige todas las respuestas correctas.",
     "Wählen Sie alle richtigen Antworten."},
    {"Is each statement true or false?", "Chaque affirmation est-elle vraie ou fausse ?",
     "Is elke uitspraak waar of niet waar?", "¿Es verdadera o falsa cada afirmación?",
     "Ist jede Aussage richtig oder falsch?"},
    {"Fill in the blanks.", "Complétez les blancs.", "Vul de lege plaatsen in.",
     "Rellena los espacios en blanco.", "Füllen Sie die Lücken."},
    {"Match what belongs together.", "Reliez ce qui va ensemble.", "Verbind wat bij elkaar hoort.",
     "Relaciona lo que va junto.", "Ordnen Sie zu, was zusammengehört."},
    {"Put into the right order.", "Remettez dans le bon ordre.", "Zet in de juiste volgorde.",
     "Ordena correctamente.", "Bringen Sie in die richtige Reihenfolge."},
    {"Find in the picture:", "Trouvez dans l’image :", "Zoek in de afbeelding:",
     "Busca en la imagen:", "Suchen Sie im Bild:"},
    {"Annotate the picture.", "Annotez l’image.", "Maak aantekeningen bij de afbeelding.",
     "Anota la imagen.", "Beschriften Sie das Bild."},
    {"Calculate.", "Calculez.", "Bereken.", "Calcula.", "Rechnen Sie."},
    {"Answer in your own words.", "Répondez avec vos propres mots.",
     "Antwoord in je eigen woorden.", "Responde con tus propias palabras.",
     "Antworten Sie in eigenen Worten."},
    {"Answer aloud.", "Répondez à voix haute.", "Antwoord hardop.", "Responde en voz alta.",
     "Antworten Sie mündlich."},
    {"Prepare a file as your answer.", "Préparez un fichier comme réponse.",
     "Maak een bestand als antwoord.", "Prepara un archivo como respuesta.",
     "Bereiten Sie eine Datei als Antwort vor."},
    {"Questions to read and to think over. Nothing is marked on this page.",
     "Questions à lire et à méditer. Rien n’est noté sur cette page.",
     "Vragen om te lezen en over na te denken. Op deze pagina wordt niets beoordeeld.",
     "Preguntas para leer y pensar. En esta página no se califica nada.",
     "Fragen zum Lesen und Nachdenken. Auf dieser Seite wird nichts bewertet."},
    {"Topics", "Sujets", "Onderwerpen", "Temas", "Themen"},
    {"Each topic begins here with its first post. Replies and attached files stayed on the "
     "platform where the discussion took place.",
     "Chaque sujet commence ici par son premier message. Les réponses et les fichiers joints "
     "sont restés sur la plateforme où la discussion a eu lieu.",
     "Elk onderwerp begint hier met het eerste bericht. Antwoorden en bijlagen bleven op het "
     "platform waar de discussie plaatsvond.",
     "Cada tema empieza aquí con su primer mensaje. Las respuestas y los archivos adjuntos se "
     "quedaron en la plataforma donde tuvo lugar el debate.",
     "Jedes Thema beginnt hier mit seinem ersten Beitrag. Antworten und angehängte Dateien sind "
     "auf der Plattform geblieben, auf der diskutiert wurde."},
    {"This is the first post of the discussion. Replies and attached files stayed on the "
     "platform where it took place.",
     "Voici le premier message de la discussion. Les réponses et les fichiers joints sont restés "
     "sur la plateforme où elle a eu lieu.",
     "Dit is het eerste bericht van de discussie. Antwoorden en bijlagen bleven op het platform "
     "waar ze plaatsvond.",
     "Este es el primer mensaje del debate. Las respuestas y los archivos adjuntos se quedaron en "
     "la plataforma donde tuvo lugar.",
     "Dies ist der erste Beitrag der Diskussion. Antworten und angehängte Dateien sind auf der "
     "Plattform geblieben, auf der sie stattfand."},
    {"No topic was saved.", "Aucun sujet n’a été enregistré.", "Er is geen onderwerp bewaard.",
     "No se guardó ningún tema.", "Es wurde kein Thema gesichert."},
    {"Hand in until {}", "À remettre avant le {}", "Inleveren tot {}", "Entregar hasta el {}",
     "Abgabe bis {}"},
    {"Greatest score: {}", "Note maximale : {}", "Hoogste score: {}", "Puntuación máxima: {}",
     "Höchste Punktzahl: {}"},
    {"Hand in your work where your teacher asks for it.",
     "Remettez votre travail là où votre enseignant le demande.",
     "Lever je werk in waar je docent erom vraagt.", "Entrega tu trabajo donde lo pida tu docente.",
     "Geben Sie Ihre Arbeit dort ab, wo Ihre Lehrkraft sie erwartet."},
    {"Files", "Fichiers", "Bestanden", "Archivos", "Dateien"},
    {"Questions to think over. Answers are not collected on this page.",
     "Questions pour réfléchir. Les réponses ne sont pas recueillies sur cette page.",
     "Vragen om over na te denken. Op deze pagina worden geen antwoorden verzameld.",
     "Preguntas para reflexionar. En esta página no se recogen respuestas.",
     "Fragen zum Nachdenken. Auf dieser Seite werden keine Antworten gesammelt."},
    {"From {} to {}", "Du {} au {}", "Van {} tot {}", "Del {} al {}", "Von {} bis {}"},
    {"In your own words", "Avec vos propres mots", "In je eigen woorden",
     "Con tus propias palabras", "In eigenen Worten"},
    {"required", "obligatoire", "verplicht", "obligatoria", "Pflicht"},
    {"1 to {}", "de 1 à {}", "1 tot {}", "de 1 a {}", "1 bis {}"},
    {"Listen to this page", "Écouter cette page", "Luister naar deze pagina",
     "Escuchar esta página", "Diese Seite anhören"},
    {"Open “{}”", "Ouvrir « {} »", "Open ‘{}’", "Abrir «{}»", "„{}“ öffnen"},
    {"The activity itself is on the platform that it was made for.",
     "L’activité elle-même se trouve sur la plateforme pour laquelle elle a été créée.",
     "De activiteit zelf staat op het platform waarvoor ze gemaakt is.",
     "La actividad misma está en la plataforma para la que se creó.",
     "Die Aktivität selbst liegt auf der Plattform, für die sie gemacht wurde."},
});
static_assert(kPageTexts.size() == static_cast<std::size_t>(PageText::activity_note) + 1);

}  // namespace

std::string platform_language(std::string_view name) {
  std::string word = text::to_lower_ascii(text::trim(name));
  constexpr std::string_view kOrganisation = "_org";
  if (word.ends_with(kOrganisation)) word.resize(word.size() - kOrganisation.size());
  constexpr std::string_view kUnicode = "_unicode";
  if (word.ends_with(kUnicode)) word.resize(word.size() - kUnicode.size());
  while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.pop_back();
  const auto* const found =
      std::find_if(kPlatformLanguages.begin(), kPlatformLanguages.end(),
                   [&word](const auto& entry) { return entry.first == word; });
  if (found != kPlatformLanguages.end()) return std::string(found->second);
  // Later versions write "fr_FR".
  std::replace(word.begin(), word.end(), '_', '-');
  const bool is_short = word.size() == 2 || (word.size() > 2 && word[2] == '-');
  return is_short && text::is_language_tag(word) ? word : "und";
}

std::string_view page_text(PageText text, std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto* const found = std::find(kPageLanguages.begin(), kPageLanguages.end(), primary);
  const std::size_t column =
      found == kPageLanguages.end() ? 0 : static_cast<std::size_t>(found - kPageLanguages.begin());
  return kPageTexts[static_cast<std::size_t>(text)][column];
}

}  // namespace parcours::source
