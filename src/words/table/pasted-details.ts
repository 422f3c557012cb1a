import type { Area } from "../area.ts";

/** What is wrong with events that were pasted as XML or JSON. */
export const pastedDetails = {
  "Expected at most {most} characters, found {found}.": [
    "Erwartet wurden höchstens {most} Zeichen, gefunden {found}.",
    "最大 {most} 文字ですが、{found} 文字あります。",
  ],
  "Expected an event as XML or JSON, found nothing.": [
    "Erwartet wurde ein Ereignis als XML oder JSON, gefunden nichts.",
    "XML または JSON のイベントが必要ですが、何もありません。",
  ],
  "Expected an event as XML or JSON, found other text.": [
    "Erwartet wurde ein Ereignis als XML oder JSON, gefunden anderer Text.",
    "XML または JSON のイベントが必要ですが、別のテキストです。",
  ],
  "Expected an event, found a value without fields.": [
    "Erwartet wurde ein Ereignis, gefunden ein Wert ohne Felder.",
    "イベントが必要ですが、フィールドのない値です。",
  ],
  "Only the first {most} events were read.": [
    "Nur die ersten {most} Ereignisse wurden gelesen.",
    "先頭の {most} イベントのみ読み取りました。",
  ],
  "Expected a value.": ["Erwartet wurde ein Wert.", "値が必要です。"],
  "Expected a value, found {found}.": [
    "Erwartet wurde ein Wert, gefunden {found}.",
    "値が必要ですが、{found} があります。",
  ],
  "Expected a key in quotes, found {found}.": [
    "Erwartet wurde ein Schlüssel in Anführungszeichen, gefunden {found}.",
    "引用符付きのキーが必要ですが、{found} があります。",
  ],
  "Expected : behind a key, found {found}.": [
    "Erwartet wurde : hinter einem Schlüssel, gefunden {found}.",
    "キーの後には : が必要ですが、{found} があります。",
  ],
  "Expected , or {close}, found {found}.": [
    "Erwartet wurde , oder {close}, gefunden {found}.",
    ", か {close} が必要ですが、{found} があります。",
  ],
  "Expected the end of a text, found {found}.": [
    "Erwartet wurde das Ende eines Textes, gefunden {found}.",
    "テキストの終わりが必要ですが、{found} があります。",
  ],
  "the end of the text": ["das Textende", "テキストの終わり"],
  "Expected {expected}, found {found}.": [
    "Erwartet wurde {expected}, gefunden {found}.",
    "{expected} が必要ですが、{found} があります。",
  ],
  "Expected {expected}, found the end of the text.": [
    "Erwartet wurde {expected}, gefunden das Textende.",
    "{expected} が必要ですが、テキストが終わっています。",
  ],
  "Values are nested deeper than {most}.": [
    "Werte sind tiefer als {most} Ebenen geschachtelt.",
    "値の入れ子が {most} 階層を超えています。",
  ],
  "Elements are nested deeper than {most}.": [
    "Elemente sind tiefer als {most} Ebenen geschachtelt.",
    "要素の入れ子が {most} 階層を超えています。",
  ],
  "A comment does not end.": ["Ein Kommentar endet nicht.", "コメントが閉じられていません。"],
  "A CDATA section does not end.": [
    "Ein CDATA-Abschnitt endet nicht.",
    "CDATA セクションが閉じられていません。",
  ],
  "A processing instruction does not end.": [
    "Eine Verarbeitungsanweisung endet nicht.",
    "処理命令が閉じられていません。",
  ],
  "Document types are not read.": ["Dokumenttypen werden nicht gelesen.", "文書型宣言は読み取りません。"],
  "Expected the name of an element.": ["Erwartet wurde der Name eines Elements.", "要素名が必要です。"],
  "The start of {element} is broken.": [
    "Der Anfang von {element} ist fehlerhaft.",
    "{element} の開始タグが壊れています。",
  ],
  "Expected = behind the attribute {attribute}.": [
    "Erwartet wurde = hinter dem Attribut {attribute}.",
    "属性 {attribute} の後には = が必要です。",
  ],
  "Expected quotes around the value of {attribute}.": [
    "Erwartet wurden Anführungszeichen um den Wert von {attribute}.",
    "{attribute} の値は引用符で囲む必要があります。",
  ],
  "The value of {attribute} does not end.": [
    "Der Wert von {attribute} endet nicht.",
    "{attribute} の値が閉じられていません。",
  ],
} as const satisfies Area;
