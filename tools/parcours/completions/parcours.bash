# bash completion for parcours
_parcours_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_parcours_files() { mapfile -t COMPREPLY < <(compgen -f -- "$current"); }

_parcours_export() {
  case $previous in
    --shape) _parcours_words "multi single asset" ;;
    --names) _parcours_words "keep portable" ;;
    --progress) _parcours_words "auto never json" ;;
    --color) _parcours_words "auto always never" ;;
    -o | --output) _parcours_files ;;
    --level | --jobs | --path) COMPREPLY=() ;;
    *)
      if [[ $current == -* ]]; then
        _parcours_words "-o --output --path --all --include-hidden --shape --names --strict --force --write-path --dry-run --json --level --fast \
          --jobs --progress --color -q --quiet -v --verbose --help"
      else
        _parcours_files
      fi
      ;;
  esac
}

_parcours_list() {
  case $previous in
    --color) _parcours_words "auto always never" ;;
    *)
      if [[ $current == -* ]]; then
        _parcours_words "--personal-data --json --color -v --verbose --help"
      else
        _parcours_files
      fi
      ;;
  esac
}

_parcours_validate() {
  case $previous in
    --for)
      # What is before the last comma stays.
      local before=
      [[ $current == *,* ]] && before=${current%,*},
      mapfile -t COMPREPLY < <(compgen -P "$before" -W "all blackboard canvas chamilo claroline ilias moodle openedx \
        scormcloud successfactors" -- "${current##*,}")
      ;;
    --lang) _parcours_words "de en es fr nl" ;;
    --progress) _parcours_words "auto never json" ;;
    --color) _parcours_words "auto always never" ;;
    --severity | --jobs) COMPREPLY=() ;;
    *)
      if [[ $current == -* ]]; then
        _parcours_words "--for --strict --severity --settings --no-settings --lang --json --json= --sarif --sarif= \
          --junit --junit= --html -o --output --force --each --since --watch --jobs --progress --color -q --quiet -v \
          --verbose --help"
      else
        _parcours_files
      fi
      ;;
  esac
}

_parcours_explain() {
  case $previous in
    --lang) _parcours_words "de en es fr nl" ;;
    --color) _parcours_words "auto always never" ;;
    *) _parcours_words "--all --lang --color --help" ;;
  esac
}

_parcours() {
  local current previous
  current=${COMP_WORDS[COMP_CWORD]}
  previous=${COMP_WORDS[COMP_CWORD - 1]}
  if ((COMP_CWORD == 1)); then
    _parcours_words "export list validate explain --help --version"
    return
  fi
  case ${COMP_WORDS[1]} in
    export | list | validate | explain) "_parcours_${COMP_WORDS[1]}" ;;
  esac
}
complete -o filenames -F _parcours parcours
