; The installer for Windows: for one user, without an administrator, without a network.
; makensis -DVERSION=1.0.0 -DFOLDER=build\portable\registre -DICON=… -DOUTPUT=… registre.nsi
; Registers are the user's files: neither this installer nor its uninstaller touches one, even in
; the folder of the application.
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Registre"
!define CLASS "Registre.Fichier"

Name "Registre"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Registre"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Registre ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Registre"
VIAddVersionKey "FileDescription" "Installation de Registre"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\registre-fenetre.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir Registre"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

; An application that runs holds its program open: it can then not be renamed.
!macro RequireClosed
  ${If} ${FileExists} "$INSTDIR\registre-fenetre.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\registre-fenetre.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "Registre est ouvert. Fermez-le, puis recommencez." /SD IDOK
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; What a version installs, and nothing else.
!macro RemoveOwnFiles
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\registre.exe"
  Delete "$INSTDIR\registre-fenetre.exe"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\composants.cdx.json"
!macroend

Section "Registre"
  !insertmacro RequireClosed
  !insertmacro RemoveOwnFiles
  SetOutPath "$INSTDIR"
  File /r /x "reglages-a-cote.txt" /x "reglages" "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\desinstaller.exe"
  CreateShortcut "$SMPROGRAMS\Registre.lnk" "$INSTDIR\registre-fenetre.exe"
  CreateShortcut "$DESKTOP\Registre.lnk" "$INSTDIR\registre-fenetre.exe"

  WriteRegStr HKCU "Software\Classes\.registre" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "Registre des délibérations"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\registre-fenetre.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\registre-fenetre.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Registre"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\registre-fenetre.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\desinstaller.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\desinstaller.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro RequireClosed
  !insertmacro RemoveOwnFiles
  Delete "$INSTDIR\desinstaller.exe"
  RMDir "$INSTDIR" ; only if nothing of the user is in it
  Delete "$SMPROGRAMS\Registre.lnk"
  Delete "$DESKTOP\Registre.lnk"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.registre" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.registre"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${KEY}"
SectionEnd
