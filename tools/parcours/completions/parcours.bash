# bash completion for parcours
_parcours() {
  local current previous
  current=${COMP_WORDS[COMP_CWORD]}
  previous=${COMP_WORDS[COMP_CWORD - 1]}
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "export --help --version" -- "$current")
    return
  fi
  case $previous in
    --shape) mapfile -t COMPREPLY < <(compgen -W "multi single asset" -- "$current") ;;
    --names) mapfile -t COMPREPLY < <(compgen -W "keep portable" -- "$current") ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W "auto never json" -- "$current") ;;
    --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current") ;;
    -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    --level | --jobs) COMPREPLY=() ;;
    *)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "-o --output --shape --names --strict --force --write-path --dry-run \
          --json --level --fast --jobs --progress --color -q --quiet -v --verbose --help" -- "$current")
      else
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
      fi
      ;;
  esac
}
complete -o filenames -F _parcours parcours
