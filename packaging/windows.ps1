# Build Registre on Windows, from a checkout, with Python 3.11 or newer and NSIS:
#   powershell -ExecutionPolicy Bypass -File packaging\windows.ps1 [-Test]
# Writes to build\: the installer of one user (registre-VERSION-windows.exe) and the folder for a stick
# (registre-VERSION-portable.zip). -Test runs the whole suite first.
param([switch]$Test)
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
Set-Location $root

function Invoke-Checked([string]$program) {
    & $program @args
    if ($LASTEXITCODE -ne 0) { throw "$program $args : code $LASTEXITCODE" }
}

$environment = Join-Path $root '.venv-portable'
$python = Join-Path $environment 'Scripts\python.exe'
if (-not (Test-Path $python)) { Invoke-Checked py -3 -I -m venv $environment }
Invoke-Checked $python -I -m pip install --quiet --disable-pip-version-check `
    --require-hashes --requirement packaging\locked.txt

if ($Test) {
    $tests = Join-Path $root '.venv\Scripts\python.exe'
    if (-not (Test-Path $tests)) { Invoke-Checked py -3 -I -m venv (Join-Path $root '.venv') }
    Invoke-Checked $tests -I -m pip install --quiet --disable-pip-version-check `
        --constraint packaging\constraints.txt --editable '.[dev]'
    $env:QT_QPA_PLATFORM = 'offscreen'
    Invoke-Checked $tests -m pytest -q
    Remove-Item Env:QT_QPA_PLATFORM
}

$build = Join-Path $root 'build\portable'
$folder = Join-Path $build 'registre'
$made = Join-Path $build 'made'
if (Test-Path $build) { Remove-Item -Recurse -Force $build }
New-Item -ItemType Directory -Force $made | Out-Null
$env:REGISTRE_BUILD = $made
$env:PYTHONHASHSEED = '0'
$env:SOURCE_DATE_EPOCH = git log -1 --format=%ct
$version = (Select-String -Path registre_app\__init__.py -Pattern '__version__ = "(.+)"').Matches[0].Groups[1].Value

Invoke-Checked $python -I packaging\frozen\icons.py $made
Invoke-Checked $python -I packaging\windows\version.py $version (Join-Path $made 'version.txt')
Invoke-Checked $python -s -P -m PyInstaller --noconfirm --clean --log-level WARN `
    --distpath $build --workpath (Join-Path $build 'work') packaging\frozen\registre.spec
Invoke-Checked $python -I packaging\frozen\accounts.py $folder
Invoke-Checked $python -I packaging\frozen\sizes.py $folder

# The main job, by what was built.
$trial = Join-Path $build 'essai.registre'
Invoke-Checked "$folder\registre.exe" --version
Invoke-Checked "$folder\registre.exe" demo $trial
Invoke-Checked "$folder\registre.exe" extrait $trial EXEMPLE-001 -o (Join-Path $build 'essai.pdf')
Invoke-Checked "$folder\registre.exe" verifier $trial

$nsis = (Get-Command makensis -ErrorAction SilentlyContinue).Source
if (-not $nsis) { $nsis = Join-Path ${env:ProgramFiles(x86)} 'NSIS\makensis.exe' }
Invoke-Checked $nsis /V2 /INPUTCHARSET UTF8 "/DVERSION=$version" "/DFOLDER=$folder" "/DICON=$made\registre.ico" `
    "/DOUTPUT=$root\build\registre-$version-windows.exe" packaging\windows\registre.nsi

Copy-Item packaging\frozen\reglages-a-cote.txt $folder
Compress-Archive -Force -Path $folder -DestinationPath "build\registre-$version-portable.zip"
