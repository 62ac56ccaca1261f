# Sourced by the other scripts: creates the virtual environment .venv once, reused afterwards.
# Sets $root, the checkout, and $python, the interpreter of the environment.

root=$(cd "$(dirname "$0")/.." && pwd)
environment=$root/.venv
python=$environment/bin/python

qt_libraries="libglib2.0-0 libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 fonts-dejavu-core"

say() {
    printf '%s\n' "registre : $*" >&2
}

# Install system packages if this account may (root or sudo); else print which are missing.
install_system() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "il manque au système : $* (noms Debian). Installez-les, puis recommencez."
        return 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        say "il manque au système : $*."
        say "Lancez « sudo apt-get install $* », puis recommencez."
        return 1
    fi
    say "installation des paquets du système…"
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
    for candidate in python3 python3.11 python3.12 python3.13 python3.14; do
        if "$candidate" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    return 1
}

make_environment() {
    system_python=$(find_python) || {
        install_system python3 python3-venv || return 1
        system_python=$(find_python) || {
            say "Python 3.11 ou plus récent est nécessaire."
            return 1
        }
    }
    say "création de l'environnement dans .venv…"
    "$system_python" -I -m venv "$environment" >/dev/null 2>&1 || {
        rm -rf "$environment"
        install_system python3-venv && "$system_python" -I -m venv "$environment"
    }
}

# $1: the purpose of the environment, "run" or "test" (which includes run).
prepare() {
    cd "$root" || return 1
    wanted=$(cat pyproject.toml packaging/constraints.txt | cksum)
    if [ -x "$python" ]; then
        for purpose in "$1" test; do
            [ "$(cat "$environment/ready-$purpose" 2>/dev/null)" = "$wanted" ] && return 0
        done
    else
        make_environment || return 1
    fi
    say "installation des bibliothèques…"
    case $1 in
        test) project=".[dev]" ;;
        *) project="." ;;
    esac
    "$python" -I -m pip install --quiet --disable-pip-version-check \
        --constraint packaging/constraints.txt --editable "$project" || {
        say "les bibliothèques n'ont pu être installées : vérifiez le réseau, puis recommencez."
        return 1
    }
    printf '%s\n' "$wanted" >"$environment/ready-$1"
}

# Tell whether all system libraries that Qt needs for a window are present.
window_is_ready() {
    plugin=$("$python" -I -c 'from pathlib import Path; import PySide6
print(Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")') || return 1
    "$python" -I -c 'import PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtSvg' &&
        ! ldd "$plugin" | grep 'not found'
}

# Install the system libraries that the window needs; the command line does not need them.
prepare_window() {
    window_is_ready >/dev/null 2>&1 && return 0
    # shellcheck disable=SC2086 -- a list of names
    install_system $qt_libraries || return 1
    window_is_ready >&2 || {
        say "il manque encore une bibliothèque du système, nommée ci-dessus."
        return 1
    }
}

# Set $uv, which resolves for other systems than this one too.
prepare_uv() {
    prepare run || return 1
    uv=$environment/bin/uv
    [ -x "$uv" ] || "$python" -I -m pip install --quiet --disable-pip-version-check uv
}

# Set $builder, the Python of an environment with what is locked and nothing else: .venv-portable.
prepare_builder() {
    environment=$root/.venv-portable
    builder=$environment/bin/python
    python=$builder
    cd "$root" || return 1
    wanted=$(cat packaging/locked.txt packaging/environment.sh | cksum)
    [ "$(cat "$environment/ready" 2>/dev/null)" = "$wanted" ] && return 0
    rm -rf "$environment"
    # That of Debian names no folder of the machine that builds, as one built at home does.
    if [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
        release=$(/usr/bin/python3 -I -c 'import sys; print("3.%d" % sys.version_info[1])' 2>/dev/null) ||
            release=3.11
        [ -e "/usr/lib/$(uname -m)-linux-gnu/libpython$release.so.1.0" ] ||
            install_system python3 python3-venv "libpython$release" || return 1
        /usr/bin/python3 -I -m venv "$environment" || return 1
    else
        make_environment || return 1
    fi
    "$builder" -I -m pip install --quiet --disable-pip-version-check \
        --require-hashes --requirement packaging/locked.txt || return 1
    printf '%s\n' "$wanted" >"$environment/ready"
}
