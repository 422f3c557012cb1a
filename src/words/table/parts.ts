import type { Area } from "../area.ts";

/** What many parts of the page are made of: panels, copy buttons, levels, filters; and the page while nothing is open. */
export const parts = {
  copy: ["kopieren", "コピー"],
  copied: ["kopiert", "コピーしました"],
  "not allowed": ["nicht erlaubt", "許可されていません"],
  "no level": ["ohne Stufe", "レベルなし"],
  empty: ["leer", "空"],
  "show all {n} characters": ["alle {n} Zeichen anzeigen", "{n} 文字すべて表示"],
  "show all {n} characters, with the rest of the mark": [
    "alle {n} Zeichen anzeigen, mit dem Rest der Markierung",
    "{n} 文字すべて表示（強調の残りを含む）",
  ],
  Completions: ["Vorschläge", "候補"],
  "Details in their own window": ["Details in einem eigenen Fenster", "詳細を別ウィンドウに"],
  "Details in their own window (w)": ["Details in einem eigenen Fenster (w)", "詳細を別ウィンドウに (w)"],
  "Details back into the page": ["Details zurück in die Seite", "詳細をページに戻す"],
  "Details back into the page (w)": ["Details zurück in die Seite (w)", "詳細をページに戻す (w)"],
  "What is selected in the page is shown here.": [
    "Hier erscheint, was in der Seite ausgewählt ist.",
    "ページで選択したものがここに表示されます。",
  ],
  "The browser opened no window": [
    "Der Browser hat kein Fenster geöffnet",
    "ブラウザーがウィンドウを開きませんでした",
  ],
  Details: ["Details", "詳細"],
  noted: ["mit Notiz", "メモあり"],
  List: ["Liste", "リスト"],
  "✓ list": ["✓ Liste", "✓ リスト"],
  "≠ list": ["≠ Liste", "≠ リスト"],
  "not in list": ["nicht in Liste", "リストになし"],
  "{list} has these bytes": ["{list} enthält diese Bytes", "{list} に同一内容あり"],
  "{list} has these bytes as {name}": [
    "{list} enthält diese Bytes als {name}",
    "{list} に {name} として同一内容あり",
  ],
  "{list} names {name} with other bytes": [
    "{list} nennt {name} mit anderen Bytes",
    "{list} の {name} とは内容が異なる",
  ],
  "no list of hashes has these bytes": [
    "keine Hashliste enthält diese Bytes",
    "どのハッシュリストにも同一内容なし",
  ],
  "A rule of Pivotscope’s own, not a published one": [
    "Eine Regel von Pivotscope selbst, keine veröffentlichte",
    "Pivotscope 独自のルール（公開ルールではありません）",
  ],
  "Size of the detail panel": ["Größe des Detailbereichs", "詳細パネルの大きさ"],
  "{size} pixels": ["{size} Pixel", "{size} ピクセル"],
  match: ["Treffer", "検出"],
  forward: ["Weiterleitung", "ポート転送"],
  event: ["Ereignis", "イベント"],
  "No {noun} selected": ["Nichts ausgewählt ({noun})", "{noun}が選択されていません"],
  "Selected {noun}": ["Ausgewählt: {noun}", "選択中の{noun}"],
  "Previous {noun}": ["Zurück: {noun}", "前の{noun}"],
  "Previous {noun} (↑)": ["Zurück: {noun} (↑)", "前の{noun} (↑)"],
  "Next {noun}": ["Weiter: {noun}", "次の{noun}"],
  "Next {noun} (↓)": ["Weiter: {noun} (↓)", "次の{noun} (↓)"],
  "Back to the table": ["Zurück zur Tabelle", "表に戻る"],
  "Back to the table (Esc)": ["Zurück zur Tabelle (Esc)", "表に戻る (Esc)"],
  "Reads Windows event logs and shows every netsh port forward they prove.": [
    "Liest Windows-Ereignisprotokolle und zeigt jede netsh-Portweiterleitung, die sie belegen.",
    "Windows イベントログを読み、そこから証明できる netsh のポート転送をすべて表示します。",
  ],
  "The rules inside this copy of the page are damaged and were not loaded; the bundled rules are used.": [
    "Die Regeln in dieser Kopie der Seite sind beschädigt und wurden nicht geladen; es gelten die mitgelieferten Regeln.",
    "このコピーに含まれるルールは破損しているため読み込まれませんでした。同梱のルールを使用します。",
  ],
  "Prepared by a build with {files}, SHA-256 {hash}": [
    "Beim Bauen vorbereitet mit {files}, SHA-256 {hash}",
    "ビルドで準備済み: {files}、SHA-256 {hash}",
  ],
  "Prepared {time} UTC with {files}, SHA-256 {hash}": [
    "Vorbereitet {time} UTC mit {files}, SHA-256 {hash}",
    "{time} (UTC) に準備: {files}、SHA-256 {hash}",
  ],
  "{n} rule file|{n} rule files": ["{n} Regeldatei|{n} Regeldateien", "ルールファイル {n} 件"],
  "Drop .evtx files, folders or zips anywhere on this page, with Sigma rules if you have some": [
    "EVTX-Dateien, Ordner oder Zips irgendwo auf dieser Seite ablegen, auf Wunsch mit Sigma-Regeln",
    ".evtx ファイル、フォルダー、ZIP をこのページの任意の場所にドロップ（Sigma ルールも一緒に可）",
  ],
  "Cleared.": ["Geleert.", "クリアしました。"],
  "Read the same files again": ["Dieselben Dateien erneut lesen", "同じファイルを再度読み込む"],
  "Questions it answers": ["Fragen, die es beantwortet", "答えられる問い"],
  "Which port forwards were added, and which are still open when the logs end?": [
    "Welche Portweiterleitungen wurden angelegt, und welche sind beim Ende der Protokolle noch offen?",
    "どのポート転送が追加され、ログの終わりでどれがまだ有効か。",
  ],
  "From where to where did each lead, who made it, and how sure is that?": [
    "Von wo nach wo führte jede, wer hat sie angelegt, und wie gewiss ist das?",
    "それぞれどこからどこへ転送され、誰が作成し、どの程度確かか。",
  ],
  "What else is in these logs? Drop Sigma rules with them: it takes thousands, as files, folders or zips.": [
    "Was steht sonst in diesen Protokollen? Sigma-Regeln mit ablegen: auch Tausende, als Dateien, Ordner oder Zips.",
    "ログにはほかに何があるか。Sigma ルールを一緒にドロップしてください。ファイル、フォルダー、ZIP で数千件まで扱えます。",
  ],
  "Rules it comes with": ["Mitgelieferte Regeln", "同梱ルール"],
  "and {n} rule of Pivotscope’s own, for what those do not see|and {n} rules of Pivotscope’s own, for what those do not see":
    [
      "und {n} Regel von Pivotscope selbst, für das, was jene nicht sehen|und {n} Regeln von Pivotscope selbst, für das, was jene nicht sehen",
      "ほか、上記では検出できないものを補う Pivotscope 独自のルール {n} 件",
    ],
  "Nothing leaves this machine": ["Nichts verlässt diesen Rechner", "データは外部に送信されません"],
  "This page can make no connection: it is one file, and its own policy forbids every request.": [
    "Diese Seite kann keine Verbindung aufbauen: Sie ist eine einzige Datei, und ihre eigene Richtlinie verbietet jede Anfrage.",
    "このページは接続を行えません。単一のファイルであり、自身のポリシーがすべての要求を禁止しています。",
  ],
  "How to check": ["Selbst prüfen", "確認方法"],
  "Open the page source. The {header} at its top says {first} and {second}.": [
    "Den Quelltext der Seite öffnen. Oben in der {header} stehen {first} und {second}.",
    "ページのソースを開きます。先頭の {header} に {first} と {second} があります。",
  ],
  "Open the developer tools (F12), choose Network, drop a log: the list stays empty.": [
    "Entwicklerwerkzeuge öffnen (F12), Netzwerk wählen, ein Protokoll ablegen: Die Liste bleibt leer.",
    "開発者ツール (F12) の「ネットワーク」を開き、ログをドロップします。一覧は空のままです。",
  ],
  "Disconnect the network. Everything works as before.": [
    "Netzwerk trennen. Alles funktioniert wie zuvor.",
    "ネットワークを切断します。すべてそのまま動作します。",
  ],
} as const satisfies Area;
