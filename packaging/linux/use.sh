#!/bin/sh
# The main job with what is installed, by the command line and by the window. $1: « first », or
# « again » once the package was upgraded: the register of before opens and has not changed.
set -eu
home=/home/secretaire
HOME=$home
QT_QPA_PLATFORM=offscreen
LC_ALL=C.UTF-8
XDG_RUNTIME_DIR=$home/.session # as a graphical session has one
export HOME QT_QPA_PLATFORM LC_ALL XDG_RUNTIME_DIR
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
cd "$home"
if [ "$1" = first ]; then
    registre demo commune.registre >/dev/null
    registre exporter commune.registre >seance.json
    registre extrait commune.registre EXEMPLE-001 -o extrait.pdf >/dev/null
    registre papiers commune.registre -o papiers.pdf >/dev/null
    for kind in docx odt; do # a word processor, both ways
        registre document pv commune.registre -o "pv.$kind" >/dev/null
        registre ordre-du-jour commune.registre "pv.$kind" --apercu >/dev/null
    done
    registre annexe commune.registre --numero EXEMPLE-001 --ajouter extrait.pdf >/dev/null
    registre sceller commune.registre >/dev/null || [ "$?" = 1 ]
    registre sauvegarder commune.registre >/dev/null
    mkdir archive
    registre archiver commune.registre archive >/dev/null
    sha256sum commune.registre >avant
else
    sha256sum --check --quiet avant
fi
registre lister commune.registre | grep -q EXEMPLE-001
registre verifier commune.registre >/dev/null
(cd archive/*/ && sha256sum --check --quiet manifest-sha256.txt) # without any software of ours
registre chercher commune.registre refugies | grep -q EXEMPLE
status=0
timeout 10 registre "$home/commune.registre" >fenetre.log 2>&1 || status=$?
[ "$status" = 124 ] || { cat fenetre.log; echo "la fenêtre ne reste pas ouverte : $status"; exit 1; }
if grep -v 'propagateSizeHints' fenetre.log | grep .; then exit 1; fi
sha256sum commune.registre >avant # a window may have brought it to its format
