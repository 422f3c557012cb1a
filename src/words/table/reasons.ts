import type { Area } from "../area.ts";

/** Why something could not be read: a record, a pack of rules, the rules inside a copy of the page, parts of a case. */
export const reasons = {
  "the record is no longer where it was read; the file has changed": [
    "der Datensatz ist nicht mehr dort, wo er gelesen wurde; die Datei hat sich geändert",
    "レコードが読み取った位置にありません。ファイルが変更されています",
  ],
  "the record can't be read": ["der Datensatz ist nicht lesbar", "レコードを読み取れません"],
  "the file is no longer open": ["die Datei ist nicht mehr geöffnet", "ファイルはもう開かれていません"],
  "the event has no time": ["das Ereignis hat keine Zeit", "イベントに時刻がありません"],
  "too many records of the logs fit": [
    "zu viele Datensätze der Protokolle passen",
    "該当するログのレコードが多すぎます",
  ],
  "no worker could be started": ["kein Worker konnte gestartet werden", "ワーカーを起動できませんでした"],
  "the worker stopped: {reason}": ["der Worker hielt an: {reason}", "ワーカーが停止しました: {reason}"],
  "the scanner was closed": ["der Scanner wurde geschlossen", "スキャナーが閉じられました"],
  "the browser gives no access to it": [
    "der Browser gibt keinen Zugriff darauf",
    "ブラウザーがアクセスを許可していません",
  ],
  "the browser's storage failed": [
    "der Speicher des Browsers versagte",
    "ブラウザーのストレージでエラーが発生しました",
  ],
  "the browser's storage is full": ["der Speicher des Browsers ist voll", "ブラウザーのストレージが一杯です"],
  "it ends at {read} of {size} bytes": [
    "sie endet bei {read} von {size} Bytes",
    "{size} バイトのうち {read} バイトで終わっています",
  ],
  "a correlation joins the matches of other rules; try those": [
    "eine Korrelation verbindet Treffer anderer Regeln; diese ausprobieren",
    "相関は他のルールの検出をまとめるものです。元のルールを試してください",
  ],

  "the first line is not that of a pack of rules": [
    "Die erste Zeile ist nicht die eines Regelpakets",
    "先頭行がルールパックのものではありません",
  ],
  "expected {schema}, found {found}: made by another version": [
    "Erwartet wurde {schema}, gefunden {found}: von einer anderen Version erstellt",
    "{schema} が必要ですが {found} です: 別のバージョンで作成されています",
  ],
  "the pack of rules has {bytes} bytes; one may have {most}": [
    "Das Regelpaket hat {bytes} Bytes; erlaubt sind {most}",
    "ルールパックが {bytes} バイトあります。上限は {most} バイトです",
  ],
  "the pack is damaged: its SHA-256 is another than it says": [
    "Das Paket ist beschädigt: sein SHA-256 ist ein anderer als angegeben",
    "パックが破損しています: SHA-256 が記載と異なります",
  ],
  "the pack is damaged: it states {stated} files and has {found}": [
    "Das Paket ist beschädigt: es nennt {stated} Dateien und hat {found}",
    "パックが破損しています: ファイルは {stated} 個のはずですが {found} 個です",
  ],
  "the pack is damaged: its index is not that of its files": [
    "Das Paket ist beschädigt: sein Verzeichnis passt nicht zu seinen Dateien",
    "パックが破損しています: 目次がファイルと一致しません",
  ],

  "The page was not built as one file.": [
    "Die Seite wurde nicht als eine Datei gebaut.",
    "ページが単一ファイルとしてビルドされていません。",
  ],
  "The frame of the page is damaged.": [
    "Der Rahmen der Seite ist beschädigt.",
    "ページの枠組みが破損しています。",
  ],
  "Style or script of the page is not what its policy names.": [
    "Stil oder Skript der Seite ist nicht, was ihre Richtlinie nennt.",
    "ページのスタイルまたはスクリプトがポリシーの示すものと異なります。",
  ],
  "The block holds no object.": ["Der Block enthält kein Objekt.", "ブロックにオブジェクトがありません。"],
  "The block holds no rules.": ["Der Block enthält keine Regeln.", "ブロックにルールがありません。"],
  "The block has no time.": ["Der Block hat keine Zeit.", "ブロックに時刻がありません。"],
  "The rules in the block have another form.": [
    "Die Regeln im Block haben eine andere Form.",
    "ブロック内のルールの形式が異なります。",
  ],
  "Expected version {version}, found {found}.": [
    "Erwartet wurde Version {version}, gefunden {found}.",
    "バージョン {version} が必要ですが、{found} です。",
  ],
  "Expected rules with the hash {hash}, found {found}.": [
    "Erwartet wurden Regeln mit dem Hash {hash}, gefunden {found}.",
    "ハッシュ {hash} のルールが必要ですが、{found} です。",
  ],
  "The block cannot be read: {reason}.": [
    "Der Block ist nicht lesbar: {reason}.",
    "ブロックを読み取れません: {reason}。",
  ],

  "{where}: {why}.": ["{where}: {why}.", "{where}: {why}。"],
  "and {more} more.": ["und {more} weitere.", "ほか {more} 件。"],
  "it is missing": ["fehlt", "ありません"],
  "it is no list": ["keine Liste", "リストではありません"],
  "it is no object": ["kein Objekt", "オブジェクトではありません"],
  "it is no text": ["kein Text", "テキストではありません"],
  "it is no time": ["keine Zeit", "時刻ではありません"],
  "it is no tag": ["kein Tag", "タグではありません"],
  "it is an empty tag": ["ein leeres Tag", "空のタグです"],
  "it is no key of an event": ["kein Schlüssel eines Ereignisses", "イベントのキーではありません"],
  "it is no key of a forward": ["kein Schlüssel einer Weiterleitung", "転送のキーではありません"],
  "it is no key of a file": ["kein Schlüssel einer Datei", "ファイルのキーではありません"],
  "it is no filter with a name and a text": [
    "kein Filter mit Name und Text",
    "名前とテキストを持つフィルターではありません",
  ],
  "it is no match with a key and a line": [
    "kein Treffer mit Schlüssel und Zeile",
    "キーと行を持つ検出ではありません",
  ],
  "it is no forward with a key, a state, a line and a story": [
    "keine Weiterleitung mit Schlüssel, Zustand, Zeile und Verlauf",
    "キー、状態、行、経緯を持つ転送ではありません",
  ],
  "it is not what a log has there": [
    "nicht, was ein Protokoll dort hat",
    "ログのその項目に入る値ではありません",
  ],
  "they are no object": ["kein Objekt", "オブジェクトではありません"],
  "they have no hash and count": ["ohne Hash und Anzahl", "ハッシュと個数がありません"],
  "expected {kinds}": ["erwartet wird {kinds}", "{kinds} のいずれかが必要です"],
  "expected true or false": ["erwartet wird true oder false", "true か false が必要です"],
  "expected a text of at most {most} characters": [
    "erwartet wird ein Text von höchstens {most} Zeichen",
    "{most} 文字以下のテキストが必要です",
  ],
  "it has {found} entries, and {most} are read": [
    "{found} Einträge, gelesen werden {most}",
    "{found} 件のうち {most} 件まで読み取ります",
  ],
  "of {found} characters the first {most} are kept": [
    "von {found} Zeichen bleiben die ersten {most}",
    "{found} 文字のうち先頭の {most} 文字を残します",
  ],
  "it nests deeper than {most} levels": [
    "tiefer als {most} Ebenen geschachtelt",
    "入れ子が {most} 階層を超えています",
  ],
  "a second one is about the {kind} {key}": [
    "eine zweite betrifft {kind} {key}",
    "{kind} {key} についてのものが 2 つあります",
  ],
} as const satisfies Area;
