import type { Area } from "../area.ts";

/** Why a rule was refused, or cannot match anywhere. */
export const ruleRefusals = {
  "{name}": ["{name}", "{name}"],
  "“{text}”": ["„{text}“", "「{text}」"],
  "a map": ["eine Zuordnung (Map)", "マップ"],
  "a list": ["eine Liste", "リスト"],
  "the number “{text}”": ["die Zahl „{text}“", "数値「{text}」"],
  "the boolean “{text}”": ["der Wahrheitswert „{text}“", "真偽値「{text}」"],

  "Its status is {status}": ["Ihr Status ist {status}", "ステータスが {status} です"],
  "It lies in a folder of deprecated or unsupported rules": [
    "Sie liegt in einem Ordner veralteter oder nicht unterstützter Regeln",
    "非推奨またはサポート外のルールのフォルダーにあります",
  ],
  "The rule {path}:{line} has the same id and is used instead": [
    "Die Regel {path}:{line} hat dieselbe ID und gilt stattdessen",
    "同じ ID のルール {path}:{line} を代わりに使用します",
  ],
  "The filter is for none of the rules that run": [
    "Der Filter gilt für keine der laufenden Regeln",
    "フィルターの対象となる実行中のルールがありません",
  ],
  "Its product is {product}; only Windows event logs are read": [
    "Ihr Produkt ist {product}; gelesen werden nur Windows-Ereignisprotokolle",
    "製品が {product} です。読み取るのは Windows イベントログのみです",
  ],
  "Its category {category} is not in the log source map": [
    "Ihre Kategorie {category} fehlt in der Zuordnung der Protokollquellen",
    "カテゴリ {category} がログソースマップにありません",
  ],
  "Its service {service} is not in the log source map": [
    "Ihr Dienst {service} fehlt in der Zuordnung der Protokollquellen",
    "サービス {service} がログソースマップにありません",
  ],
  "Category {category} has no events in the channels of service {service}": [
    "Die Kategorie {category} hat keine Ereignisse in den Kanälen des Dienstes {service}",
    "サービス {service} のチャネルにカテゴリ {category} のイベントはありません",
  ],
  "Only the trace provider Microsoft-Windows-Kernel-File has such events, and no event log keeps them": [
    "Solche Ereignisse hat nur der Ablaufverfolgungsanbieter Microsoft-Windows-Kernel-File, und kein Ereignisprotokoll behält sie",
    "このイベントを出すのはトレースプロバイダー Microsoft-Windows-Kernel-File のみで、イベントログには残りません",
  ],
  "Its EventID is none that its log source has": [
    "Ihre EventID kommt in ihrer Protokollquelle nicht vor",
    "EventID がログソースにないものです",
  ],
  "No event log can hold the events of its rules": [
    "Kein Ereignisprotokoll kann die Ereignisse ihrer Regeln enthalten",
    "参照先ルールのイベントを含み得るイベントログがありません",
  ],

  "Not valid YAML: {reason}": ["Kein gültiges YAML: {reason}", "正しい YAML ではありません: {reason}"],
  "The file has {characters} characters; {most} is the limit": [
    "Die Datei hat {characters} Zeichen; die Grenze liegt bei {most}",
    "ファイルが {characters} 文字あります。上限は {most} 文字です",
  ],
  "The document is empty": ["Das Dokument ist leer", "ドキュメントが空です"],
  "The document ends too early": ["Das Dokument endet zu früh", "ドキュメントが途中で終わっています"],
  "Tags on maps and lists are not supported": [
    "Tags an Zuordnungen und Listen werden nicht unterstützt",
    "マップとリストのタグには対応していません",
  ],
  "The tag “{tag}” is not supported": [
    "Das Tag „{tag}“ wird nicht unterstützt",
    "タグ「{tag}」には対応していません",
  ],
  "No anchor “{name}” before its use": [
    "Kein Anker „{name}“ vor seiner Verwendung",
    "使用箇所より前にアンカー「{name}」がありません",
  ],
  "More than {most} values once aliases are followed": [
    "Mehr als {most} Werte, wenn den Aliassen gefolgt wird",
    "エイリアスを展開すると値が {most} 個を超えます",
  ],
  "A key of a map must be a single text": [
    "Ein Schlüssel einer Zuordnung muss ein einzelner Text sein",
    "マップのキーは単一のテキストでなければなりません",
  ],
  "Merge keys (<<) are not part of YAML 1.2; write the keys out": [
    "Merge-Schlüssel (<<) gehören nicht zu YAML 1.2; die Schlüssel ausschreiben",
    "マージキー（<<）は YAML 1.2 にありません。キーを書き出してください",
  ],
  "The key “{key}” stands twice in one map": [
    "Der Schlüssel „{key}“ steht zweimal in einer Zuordnung",
    "1 つのマップにキー「{key}」が 2 回あります",
  ],

  "Not a Sigma rule: the document is not a map": [
    "Keine Sigma-Regel: das Dokument ist keine Zuordnung",
    "Sigma ルールではありません: ドキュメントがマップではありません",
  ],
  "Not a Sigma rule: it has no “detection”": [
    "Keine Sigma-Regel: „detection“ fehlt",
    "Sigma ルールではありません: 「detection」がありません",
  ],
  "“action” is Sigma version 1; write each rule as a document of its own": [
    "„action“ gehört zu Sigma Version 1; jede Regel als eigenes Dokument schreiben",
    "「action」は Sigma バージョン 1 のものです。ルールごとに別のドキュメントにしてください",
  ],
  "“timeframe” is Sigma version 1; write a correlation rule instead": [
    "„timeframe“ gehört zu Sigma Version 1; stattdessen eine Korrelationsregel schreiben",
    "「timeframe」は Sigma バージョン 1 のものです。代わりに相関ルールを書いてください",
  ],
  "Aggregation in a condition (“{sign}”) is Sigma version 1; write a correlation rule instead": [
    "Aggregation in einer Bedingung („{sign}“) gehört zu Sigma Version 1; stattdessen eine Korrelationsregel schreiben",
    "条件内の集計（「{sign}」）は Sigma バージョン 1 のものです。代わりに相関ルールを書いてください",
  ],
  "A document has one of {known}; this one has “{key}” too": [
    "Ein Dokument hat eines von {known}; dieses hat außerdem „{key}“",
    "1 つのドキュメントに置けるのは {known} のいずれか 1 つですが、「{key}」もあります",
  ],
  "The rule has no title": ["Die Regel hat keinen Titel", "ルールにタイトルがありません"],
  "The title has {characters} characters; {most} is the limit": [
    "Der Titel hat {characters} Zeichen; die Grenze liegt bei {most}",
    "タイトルが {characters} 文字あります。上限は {most} 文字です",
  ],
  "The taxonomy “{taxonomy}” is not known; expected “sigma”": [
    "Die Taxonomie „{taxonomy}“ ist nicht bekannt; erwartet wurde „sigma“",
    "分類体系「{taxonomy}」は未知です。「sigma」が必要です",
  ],
  "The rule has no “{key}”": ["In der Regel fehlt „{key}“", "ルールに「{key}」がありません"],
  "“{key}” has no value": ["„{key}“ hat keinen Wert", "「{key}」に値がありません"],
  "“{key}” must be a map": ["„{key}“ muss eine Zuordnung sein", "「{key}」はマップでなければなりません"],
  "“{key}” must be true or false": [
    "„{key}“ muss true oder false sein",
    "「{key}」は true か false でなければなりません",
  ],
  "“{key}” must be one text, found {found}": [
    "„{key}“ muss ein einzelner Text sein; gefunden: {found}",
    "「{key}」は単一のテキストでなければなりません（現在の内容: {found}）",
  ],
  "“{key}” must be a list of texts, found a map": [
    "„{key}“ muss eine Liste von Texten sein; gefunden: eine Zuordnung",
    "「{key}」はテキストのリストでなければなりません（現在の内容: マップ）",
  ],
  "“{key}” must be a list of texts, found {found} in it": [
    "„{key}“ muss eine Liste von Texten sein; darin gefunden: {found}",
    "「{key}」はテキストのリストでなければなりません（含まれるもの: {found}）",
  ],
  "The log source has “{found}”; expected “{meant}”": [
    "Die Protokollquelle hat „{found}“; erwartet wurde „{meant}“",
    "ログソースに「{found}」があります。「{meant}」が必要です",
  ],
  "The {key} of the log source must be one text, found {found}": [
    "„{key}“ der Protokollquelle muss ein einzelner Text sein; gefunden: {found}",
    "ログソースの「{key}」は単一のテキストでなければなりません（現在の内容: {found}）",
  ],
  "The log source names neither category, product nor service": [
    "Die Protokollquelle nennt weder category noch product noch service",
    "ログソースに category、product、service のいずれもありません",
  ],

  "The detection has no condition": ["In „detection“ fehlt die Bedingung", "「detection」に条件がありません"],
  "The detection has no search identifier": [
    "In „detection“ fehlt ein Suchbezeichner",
    "「detection」に検索識別子がありません",
  ],
  "The condition must be a text or a list of texts": [
    "Die Bedingung muss ein Text oder eine Liste von Texten sein",
    "条件はテキストかテキストのリストでなければなりません",
  ],
  "A search identifier is an empty map": [
    "Ein Suchbezeichner ist eine leere Zuordnung",
    "検索識別子が空のマップです",
  ],
  "A search identifier is an empty list": [
    "Ein Suchbezeichner ist eine leere Liste",
    "検索識別子が空のリストです",
  ],
  "A search identifier holds a list in a list": [
    "Ein Suchbezeichner enthält eine Liste in einer Liste",
    "検索識別子のリストの中にリストがあります",
  ],
  "An entry has neither a field nor a modifier": [
    "Ein Eintrag hat weder ein Feld noch einen Modifikator",
    "フィールドも修飾子もない項目があります",
  ],
  "“{key}” holds a map; expected a value or a list": [
    "„{key}“ enthält eine Zuordnung; erwartet wurde ein Wert oder eine Liste",
    "「{key}」はマップですが、値かリストが必要です",
  ],
  "“{key}” holds a map in its list": [
    "„{key}“ enthält eine Zuordnung in seiner Liste",
    "「{key}」のリストの中にマップがあります",
  ],
  "“{key}” holds a list in its list": [
    "„{key}“ enthält eine Liste in seiner Liste",
    "「{key}」のリストの中にリストがあります",
  ],
  "null cannot stand in a list with other values": [
    "null kann nicht mit anderen Werten in einer Liste stehen",
    "null はほかの値とともにリストに置けません",
  ],
  "null cannot be a keyword": ["null kann kein Schlüsselwort sein", "null はキーワードにできません"],
  "The number “{number}” is too long": ["Die Zahl „{number}“ ist zu lang", "数値「{number}」が長すぎます"],
  "This value cannot stand beside others": [
    "Dieser Wert kann nicht neben anderen stehen",
    "この値はほかの値と並べられません",
  ],

  "Unknown modifier “{name}”{hint}": [
    "Unbekannter Modifikator „{name}“{hint}",
    "未知の修飾子「{name}」{hint}",
  ],
  "; modifiers are lower case": ["; Modifikatoren werden klein geschrieben", "（修飾子は小文字で書きます）"],
  "The modifier “{name}” must come before contains, startswith, endswith and windash": [
    "Der Modifikator „{name}“ muss vor contains, startswith, endswith und windash stehen",
    "修飾子「{name}」は contains、startswith、endswith、windash より前に置く必要があります",
  ],
  "The modifier “{name}” cannot encode a wildcard: “{value}”": [
    "Der Modifikator „{name}“ kann keinen Platzhalter (* oder ?) codieren: „{value}“",
    "修飾子「{name}」はワイルドカードを符号化できません: 「{value}」",
  ],
  "The modifier “{name}” must come first, found it after “{before}”": [
    "Der Modifikator „{name}“ muss zuerst stehen; gefunden hinter „{before}“",
    "修飾子「{name}」は先頭に置く必要がありますが、「{before}」の後にあります",
  ],
  "The modifier “{name}” needs a field name before it": [
    "Der Modifikator „{name}“ braucht einen Feldnamen davor",
    "修飾子「{name}」の前にはフィールド名が必要です",
  ],
  "The modifier “{name}” needs a text, found {found}": [
    "Der Modifikator „{name}“ braucht einen Text; gefunden: {found}",
    "修飾子「{name}」にはテキストが必要です（現在の内容: {found}）",
  ],
  "The modifier “{name}” needs a number, found {found}": [
    "Der Modifikator „{name}“ braucht eine Zahl; gefunden: {found}",
    "修飾子「{name}」には数値が必要です（現在の内容: {found}）",
  ],
  "The modifier “{name}” needs base64 or base64offset after it": [
    "Der Modifikator „{name}“ braucht base64 oder base64offset dahinter",
    "修飾子「{name}」の後には base64 か base64offset が必要です",
  ],
  "The modifier “{name}” is a flag of “re” and must come after it": [
    "Der Modifikator „{name}“ ist ein Schalter von „re“ und muss dahinter stehen",
    "修飾子「{name}」は「re」のフラグで、その後に置く必要があります",
  ],
  "“cased” and “re” exclude each other; “re” is case-sensitive by itself": [
    "„cased“ und „re“ schließen einander aus; „re“ unterscheidet von sich aus Groß- und Kleinschreibung",
    "「cased」と「re」は併用できません。「re」はもともと大文字と小文字を区別します",
  ],
  "The modifier “exists” stands alone, with one value: true or false": [
    "Der Modifikator „exists“ steht allein, mit einem Wert: true oder false",
    "修飾子「exists」は単独で、true か false の値 1 つとともに使います",
  ],
  "The modifier “exists” needs the value true or false, without quotes": [
    "Der Modifikator „exists“ braucht den Wert true oder false, ohne Anführungszeichen",
    "修飾子「exists」には引用符なしの true か false が必要です",
  ],
  "the bytes of an encoding; add base64 or base64offset": [
    "die Bytes einer Codierung; base64 oder base64offset ergänzen",
    "符号化したバイト列（base64 か base64offset の追加が必要）",
  ],
  "a regular expression": ["ein regulärer Ausdruck", "正規表現"],
  "a network": ["ein Netz", "ネットワーク"],
  "a field reference": ["ein Feldverweis", "フィールド参照"],
  "A field reference cannot hold wildcards": [
    "Ein Feldverweis kann keine Platzhalter (* oder ?) enthalten",
    "フィールド参照にワイルドカードは使えません",
  ],
  "No values were supplied for the placeholder %{name}%": [
    "Für den Platzhalter %{name}% sind keine Werte angegeben",
    "プレースホルダー %{name}% の値が指定されていません",
  ],
  "The placeholders make more than {most} values of one": [
    "Die Platzhalter machen mehr als {most} Werte aus einem",
    "プレースホルダーの展開で 1 つの値が {most} 個を超えます",
  ],
  "“{source}” is no network: {why}": [
    "„{source}“ ist kein Netz: {why}",
    "「{source}」はネットワークではありません: {why}",
  ],
  "not an IPv4 or IPv6 network": ["kein IPv4- oder IPv6-Netz", "IPv4 でも IPv6 でもありません"],
  "the prefix length must be a number from 0 to {bits}": [
    "die Präfixlänge muss eine Zahl von 0 bis {bits} sein",
    "プレフィックス長は 0 から {bits} の数値でなければなりません",
  ],
  "bits are set behind the prefix length": [
    "hinter der Präfixlänge sind Bits gesetzt",
    "プレフィックス長より後のビットが立っています",
  ],

  "The filter has no title": ["Der Filter hat keinen Titel", "フィルターにタイトルがありません"],
  "The filter has no “rules”: expected ids, names or the word any": [
    "Im Filter fehlt „rules“: erwartet werden IDs, Namen oder das Wort any",
    "フィルターに「rules」がありません: ID、名前、または any が必要です",
  ],
  "The pack of rules holds something else here than a rule": [
    "Das Regelpaket enthält hier etwas anderes als eine Regel",
    "ルールパックのこの箇所はルールではありません",
  ],
} as const satisfies Area;
