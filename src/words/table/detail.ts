import type { Area } from "../area.ts";

/** What is said of one event, and of one forward. */
export const detail = {
  "{n} event together|{n} events together": [
    "{n} Ereignis zusammen|{n} Ereignisse zusammen",
    "イベント {n} 件の組み合わせ",
  ],
  "Events of the burst": ["Ereignisse der Häufung", "集中して発生したイベント"],
  "time (UTC)": ["Zeit (UTC)", "時刻 (UTC)"],
  "what happened": ["was geschah", "内容"],
  where: ["wo", "場所"],
  "{file}, offset {offset}": ["{file}, Offset {offset}", "{file}、オフセット {offset}"],
  "show {more} more of {n} event|show {more} more of {n} events": [
    "{more} weitere von {n} Ereignis anzeigen|{more} weitere von {n} Ereignissen anzeigen",
    "イベント {n} 件のうち、さらに {more} 件表示",
  ],
  "Select a match to see why it matched": [
    "Einen Treffer auswählen, um zu sehen, warum er einer ist",
    "検出を選択すると検出理由を表示します",
  ],
  "The line stands for {n} event of this rule; below is the first of them.|The line stands for {n} events of this rule; below is the first of them.":
    [
      "Die Zeile steht für {n} Ereignis dieser Regel; unten das erste davon.|Die Zeile steht für {n} Ereignisse dieser Regel; unten das erste davon.",
      "この行はこのルールのイベント {n} 件をまとめたものです。以下はその最初の 1 件です。",
    ],
  "Draw them apart": ["Einzeln anzeigen", "個別に表示"],
  "no time that can be read": ["keine lesbare Zeit", "読み取れる時刻なし"],
  "{time} UTC, the record’s own: the event’s can’t be read": [
    "{time} UTC, Zeit des Datensatzes: die des Ereignisses ist nicht lesbar",
    "{time} UTC（レコードの時刻。イベントの時刻は読み取れません）",
  ],
  "no host": ["kein Host", "ホストなし"],
  "This record could not be read again: {reason}": [
    "Dieser Datensatz konnte nicht erneut gelesen werden: {reason}",
    "このレコードを再度読み取れませんでした: {reason}",
  ],
  "The file may have been moved or changed since it was opened.": [
    "Die Datei wurde seit dem Öffnen vielleicht verschoben oder geändert.",
    "開いた後にファイルが移動または変更された可能性があります。",
  ],
  "What happened": ["Was geschah", "内容"],
  "Why it matched": ["Warum es ein Treffer ist", "検出理由"],
  "This rule is no longer loaded as it was; scan again to see why.": [
    "Diese Regel ist nicht mehr so geladen wie zuvor; der Grund ist nach einem neuen Scan zu sehen.",
    "このルールは検出時と異なる状態です。再スキャンすると理由を確認できます。",
  ],
  Fields: ["Felder", "フィールド"],
  "Fields of the last event": ["Felder des letzten Ereignisses", "最後のイベントのフィールド"],
  "XML and JSON": ["XML und JSON", "XML と JSON"],
  "Where it lies": ["Wo es liegt", "格納場所"],
  System: ["Systemfelder", "システム"],
  "of parent": ["des Elternprozesses", "親プロセス"],
  "as logged": ["wie protokolliert", "記録された値"],
  "Filter for this value (f)": ["Nach diesem Wert filtern (f)", "この値で絞り込む (f)"],
  "Filter this value out (Shift+F)": ["Diesen Wert ausschließen (Umschalt+F)", "この値を除外 (Shift+F)"],
  for: ["nur", "絞込"],
  out: ["ohne", "除外"],
  held: ["trifft zu", "該当"],
  "did not hold": ["trifft nicht zu", "非該当"],
  "inside another record, which was made larger to remove this one": [
    "in einem anderen Datensatz, der vergrößert wurde, um diesen zu entfernen",
    "別のレコードの内部（このレコードを消すためにサイズを拡大されたもの）",
  ],
  "in space that the log does not use: what is left of an older record, or of a copy": [
    "im vom Protokoll ungenutzten Bereich: Rest eines älteren Datensatzes oder einer Kopie",
    "ログの未使用領域（古いレコードまたはコピーの残り）",
  ],
  "found by a search through the bytes of the file, in no log that is read as one": [
    "durch Suche in den Bytes der Datei gefunden, in keinem als solchem gelesenen Protokoll",
    "ファイルのバイト列の検索で発見（ログとして読み取られた部分の外）",
  ],
  "the record's header is gone; what is left of it was found by its body": [
    "der Kopf des Datensatzes fehlt; der Rest wurde an seinem Inhalt erkannt",
    "レコードヘッダーが失われ、本体から残りを特定",
  ],
  "a template was overwritten; another one of the same id in the chunk was taken for it": [
    "ein Template wurde überschrieben; ein anderes mit gleicher ID im Chunk steht dafür",
    "テンプレートが上書きされたため、チャンク内の同じ ID の別テンプレートで代用",
  ],
  "checksum ok": ["Prüfsumme stimmt", "チェックサム一致"],
  "checksum wrong": ["Prüfsumme falsch", "チェックサム不一致"],
  "no checksum written": ["keine Prüfsumme eingetragen", "チェックサムの記録なし"],
  "Record id": ["Datensatz-ID", "レコード ID"],
  ", in the record's header {id}": [", im Kopf des Datensatzes {id}", "、レコードヘッダーでは {id}"],
  Origin: ["Herkunft", "由来"],
  Confidence: ["Sicherheit", "確度"],
  Offset: ["Byte-Offset", "オフセット"],
  Chunk: ["Im Chunk", "チャンク"],
  "{offset}, {n} record, numbers {first} to {last}|{offset}, {n} records, numbers {first} to {last}": [
    "{offset}, {n} Datensatz, Nummern {first} bis {last}|{offset}, {n} Datensätze, Nummern {first} bis {last}",
    "{offset}、レコード {n} 件、番号 {first}～{last}",
  ],
  Header: ["Chunk-Kopf", "ヘッダー"],
  "Also in": ["Auch in", "他の場所"],
  Counted: ["Gezählt", "集計"],
  "once, though it was seen twice": ["einmal, obwohl zweimal vorhanden", "2 件ありますが 1 件として集計"],
  "once, though it was seen {n} times": [
    "einmal, obwohl {n}-mal vorhanden",
    "{n} 件ありますが 1 件として集計",
  ],
  Problem: ["Leseproblem", "問題"],
  "Copy as one line for a report": ["Als eine Zeile für einen Bericht kopieren", "レポート用に 1 行でコピー"],
  "copy as one line for a report": ["als eine Zeile für einen Bericht kopieren", "レポート用に 1 行でコピー"],
  "Rules that match this event": [
    "Regeln, die auf dieses Ereignis zutreffen",
    "このイベントを検出したルール",
  ],
  "Done as {acting}": ["Ausgeführt als {acting}", "実行アカウント: {acting}"],
  "It was started by {acting}, runs as {runsAs}": [
    "Gestartet von {acting}, läuft als {runsAs}",
    "起動したアカウント: {acting}、実行アカウント: {runsAs}",
  ],
  "By {account}: the event itself names no account, but the start of the same process does, record {id} (Sysmon 1) in {file}":
    [
      "Von {account}: Das Ereignis selbst nennt kein Konto, wohl aber der Start desselben Prozesses, Datensatz {id} (Sysmon 1) in {file}",
      "{account} による操作: イベント自体にアカウントの記録はありませんが、同じプロセスの起動イベント（{file} のレコード {id}、Sysmon 1）に記録があります",
    ],
  "The event names no account that acted": [
    "Das Ereignis nennt kein handelndes Konto",
    "操作したアカウントはイベントに記録されていません",
  ],
  "field absent": ["Feld fehlt", "フィールドなし"],
  "{n} more that did not hold": ["{n} weitere, die nicht zutreffen", "ほか非該当 {n} 件"],
  "Copy line": ["Zeile kopieren", "1 行でコピー"],
  "copy line": ["Zeile kopieren", "1 行でコピー"],
  "Copy paragraph for a report": ["Absatz für einen Bericht kopieren", "レポート用の段落をコピー"],
  "copy paragraph for a report": ["Absatz für einen Bericht kopieren", "レポート用の段落をコピー"],
  "By whom": ["Von wem", "実行者"],
  "Evidence, {n} record|Evidence, {n} records": [
    "Belege, {n} Datensatz|Belege, {n} Datensätze",
    "証拠、レコード {n} 件",
  ],
  "Likely benign: {kind}": ["Wohl harmlos: {kind}", "無害の可能性: {kind}"],
  "Because {reason}.": ["Grund: {reason}.", "理由: {reason}."],
  But: ["Dagegen:", "反証:"],
  Chain: ["Kette", "連鎖"],
} as const satisfies Area;
