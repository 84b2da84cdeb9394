# The build environment of the stand-in: phases with hooks, as stdenv documents them, on the host's tools.
set -eu -o pipefail
shopt -s nullglob

export PATH="$hostPath" HOME="$NIX_BUILD_TOP/home"
mkdir -p "$HOME"
for input in ${nativeBuildInputs-}; do
  if [[ -d $input/bin ]]; then PATH="$input/bin:$PATH"; fi
done

runHook() {
  local code=${!1-}
  if declare -F "$1" >/dev/null; then
    "$1"
  elif [[ -n $code ]]; then
    eval "$code"
  fi
}

substituteInPlace() {
  local file=$1
  shift
  while (($#)); do
    case $1 in
    --replace-fail | --replace)
      local text
      text=$(cat "$file")
      if [[ $1 == --replace-fail && $text != *"$2"* ]]; then
        echo "substituteInPlace: $file does not contain $2" >&2
        return 1
      fi
      printf '%s\n' "${text//"$2"/"$3"}" >"$file"
      shift 3
      ;;
    *)
      echo "substituteInPlace: $1 is not known to the stand-in" >&2
      return 1
      ;;
    esac
  done
}

# makeWrapper PROGRAM WRAPPER [--set N V] [--set-default N V] [--prefix N SEP V] [--suffix N SEP V] [--add-flags F]
makeWrapper() {
  local program=$1 wrapper=$2 flags=""
  shift 2
  mkdir -p "$(dirname "$wrapper")"
  {
    echo "#!/bin/bash -e"
    while (($#)); do
      case $1 in
      --set) printf 'export %s=%q\n' "$2" "$3" && shift 3 ;;
      --set-default) printf 'export %s="${%s-%s}"\n' "$2" "$2" "$3" && shift 3 ;;
      --prefix) printf 'export %s=%q"${%s:+%s$%s}"\n' "$2" "$4" "$2" "$3" "$2" && shift 4 ;;
      --suffix) printf 'export %s="${%s:+$%s%s}"%q\n' "$2" "$2" "$2" "$3" "$4" && shift 4 ;;
      --add-flags) flags+=" $2" && shift 2 ;;
      --inherit-argv0) shift ;;
      *)
        echo "makeWrapper: $1 is not known to the stand-in" >&2
        return 1
        ;;
      esac
    done
    printf 'exec %q%s "$@"\n' "$program" "$flags"
  } >"$wrapper"
  chmod +x "$wrapper"
}

installShellCompletion() {
  local shell="" name="" cmd=""
  while (($#)); do
    case $1 in
    --cmd) cmd=$2 && shift 2 ;;
    --bash | --zsh | --fish)
      shell=${1#--}
      case $shell in
      bash) name="$out/share/bash-completion/completions/$cmd" ;;
      zsh) name="$out/share/zsh/site-functions/_$cmd" ;;
      fish) name="$out/share/fish/vendor_completions.d/$cmd.fish" ;;
      esac
      mkdir -p "$(dirname "$name")"
      cat "$2" >"$name"
      shift 2
      ;;
    *) shift ;;
    esac
  done
}

defaultUnpack() {
  if [[ -d $src ]]; then
    cp -r --no-preserve=mode,ownership "$src" source
    # Programs keep their permission: only write access is added.
    cp -r --preserve=mode "$src/." source/
    chmod -R u+w source
  else
    mkdir source
    tar -xf "$src" -C source --strip-components=1
  fi
  cd source
  if [[ -n ${sourceRoot-} ]]; then cd "../$sourceRoot"; fi
}

phase() {
  local name=$1 capital=${1^} code
  local skip="dont${capital}"
  if [[ -n ${!skip-} ]]; then return 0; fi
  code="${name}Phase"
  if [[ -n ${!code-} ]]; then
    eval "${!code}"
  elif declare -F "default$capital" >/dev/null; then
    runHook "pre$capital"
    "default$capital"
    runHook "post$capital"
  elif [[ $name == patch ]]; then
    runHook prePatch
    runHook postPatch
  fi
}

if [[ -n ${buildCommand-} ]]; then
  eval "$buildCommand"
else
  if [[ -n ${src-} || -n ${unpackPhase-} ]]; then phase unpack; fi
  phase patch
  phase configure
  phase build
  if [[ -n ${doCheck-} ]]; then phase check; fi
  phase install
  phase fixup
  if [[ -n ${doInstallCheck-} ]]; then phase installCheck; fi
fi
