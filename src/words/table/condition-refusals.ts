import type { Area } from "../area.ts";

/** Why a condition, a correlation or a regular expression of a rule was refused. */
export const conditionRefusals = {
  "The condition is empty": ["Die Bedingung ist leer", "条件が空です"],
  "The condition has “{found}”, which no condition can hold": [
    "Die Bedingung enthält „{found}“, was keine Bedingung enthalten kann",
    "条件に使えない「{found}」が含まれています",
  ],
  "In the condition: expected {expected}, found {found}{hint}": [
    "In der Bedingung: erwartet {expected}, gefunden {found}{hint}",
    "条件では{expected}が必要ですが、{found}があります{hint}",
  ],
  "; operators are lower case words": [
    "; Operatoren werden klein geschrieben",
    "（演算子は小文字で書きます）",
  ],
  "“and”, “or” or the end": ["„and“, „or“ oder das Ende", "「and」、「or」または終わり"],
  "“them” or a pattern": ["„them“ oder ein Muster", "「them」またはパターン"],
  "“)”": ["„)“", "「)」"],
  "a search identifier": ["ein Suchbezeichner", "検索識別子"],
  "the end": ["das Ende", "終わり"],
  "More than {most} times “not” in a row": [
    "Mehr als {most}-mal „not“ hintereinander",
    "「not」が {most} 回を超えて続いています",
  ],
  "More than {most} parentheses inside each other": [
    "Mehr als {most} Klammern ineinander",
    "括弧の入れ子が {most} 重を超えています",
  ],
  "“{name}” needs “1 of” or “all of” before it": [
    "„{name}“ braucht „1 of“ oder „all of“ davor",
    "「{name}」の前には「1 of」か「all of」が必要です",
  ],
  "Expected “1 of”, “any of” or “all of”, found “{found}”": [
    "Erwartet wurde „1 of“, „any of“ oder „all of“, gefunden „{found}“",
    "「1 of」、「any of」、「all of」のいずれかが必要ですが、「{found}」があります",
  ],
  "No search identifier matches “{pattern}” in the condition": [
    "Kein Suchbezeichner passt zu „{pattern}“ in der Bedingung",
    "条件の「{pattern}」に一致する検索識別子がありません",
  ],
  "The condition names “{name}”, which the detection does not define{hint}": [
    "Die Bedingung nennt „{name}“, was in „detection“ nicht definiert ist{hint}",
    "条件にある「{name}」が「detection」で定義されていません{hint}",
  ],

  "A condition over rules needs the type temporal or temporal_ordered, found {type}": [
    "Eine Bedingung über Regeln braucht den Typ temporal oder temporal_ordered, gefunden {type}",
    "ルールに対する条件には型 temporal か temporal_ordered が必要ですが、{type} です",
  ],
  "The correlation has no condition: expected one of {known}": [
    "Der Korrelation fehlt die Bedingung: erwartet wird eines von {known}",
    "相関に条件がありません: {known} のいずれかが必要です",
  ],
  "Unknown key “{key}” in the correlation; known are {known}": [
    "Unbekannter Schlüssel „{key}“ in der Korrelation; bekannt sind {known}",
    "相関に未知のキー「{key}」があります。使えるのは {known} です",
  ],
  "“{key}” stands beside “correlation” and must stand in it": [
    "„{key}“ steht neben „correlation“ und muss darin stehen",
    "「{key}」は「correlation」の横ではなく中に置く必要があります",
  ],
  "The condition of a correlation must be a map or a text, found {found}": [
    "Die Bedingung einer Korrelation muss eine Zuordnung oder ein Text sein; gefunden: {found}",
    "相関の条件はマップかテキストでなければなりません（現在の内容: {found}）",
  ],
  "Unknown type of correlation “{type}”; known are {known}": [
    "Unbekannter Typ „{type}“ einer Korrelation; bekannt sind {known}",
    "相関の型「{type}」は未知です。使えるのは {known} です",
  ],
  "The correlation names no rules": ["Die Korrelation nennt keine Regeln", "相関にルールの指定がありません"],
  "Expected a “timespan” like 30s, 5m, 2h or 1d, found {found}": [
    "Erwartet wurde „timespan“ wie 30s, 5m, 2h oder 1d; gefunden: {found}",
    "30s、5m、2h、1d のような「timespan」が必要です（現在の内容: {found}）",
  ],
  "The type {type} takes no “{key}”": [
    "Zum Typ {type} gehört kein „{key}“",
    "型 {type} に「{key}」は使えません",
  ],
  "Unknown condition “{key}” in a correlation": [
    "Unbekannte Bedingung „{key}“ in einer Korrelation",
    "相関に未知の条件「{key}」があります",
  ],
  "The condition {operator} needs a number": [
    "Die Bedingung {operator} braucht eine Zahl",
    "条件 {operator} には数値が必要です",
  ],
  "The type {type} needs a “field” in its condition": [
    "Der Typ {type} braucht „field“ in seiner Bedingung",
    "型 {type} の条件には「field」が必要です",
  ],
  "The type {type} takes one field": [
    "Zum Typ {type} gehört genau ein Feld",
    "型 {type} に指定できるフィールドは 1 つです",
  ],
  "The type value_percentile needs a “percentile” from 0 to 100": [
    "Der Typ value_percentile braucht „percentile“ von 0 bis 100",
    "型 value_percentile には 0 から 100 の「percentile」が必要です",
  ],
  "The alias “{alias}” must be a map from rule to field": [
    "Der Alias „{alias}“ muss eine Zuordnung von Regel zu Feld sein",
    "エイリアス「{alias}」はルールからフィールドへのマップでなければなりません",
  ],
  "An alias needs the name of a field": [
    "Ein Alias braucht den Namen eines Feldes",
    "エイリアスにはフィールド名が必要です",
  ],
  "An order of {rules} rules; {most} is the limit": [
    "Eine Reihenfolge von {rules} Regeln; die Grenze liegt bei {most}",
    "順序付きのルールが {rules} 個あります。上限は {most} 個です",
  ],
  "The condition has more than {most} alternatives to look for in their order": [
    "Die Bedingung hat mehr als {most} Alternativen, deren Reihenfolge zu suchen wäre",
    "順序を調べる条件の選択肢が {most} 個を超えています",
  ],
  "The correlation refers to itself, or to one that cannot run": [
    "Die Korrelation verweist auf sich selbst oder auf eine, die nicht laufen kann",
    "相関が自身、または実行できない相関を参照しています",
  ],
  "The correlation refers to “{rule}”, which is not among the rules that run": [
    "Die Korrelation verweist auf „{rule}“, was nicht unter den laufenden Regeln ist",
    "相関の参照先「{rule}」が実行中のルールにありません",
  ],

  "The regular expression has {found} near character {place}": [
    "Im regulären Ausdruck nahe Zeichen {place}: {found}",
    "正規表現の {place} 文字目付近: {found}",
  ],
  "The regular expression is too large once its repetitions are written out ({most} steps)": [
    "Der reguläre Ausdruck ist zu groß, sobald seine Wiederholungen ausgeschrieben sind ({most} Schritte)",
    "正規表現は繰り返しを展開すると大きすぎます（{most} ステップ）",
  ],
  "an end in the middle of a construct": ["ein Ende mitten in einem Konstrukt", "構文の途中で終わっています"],
  "a class without its “]”": ["eine Klasse ohne ihr „]“", "文字クラスの「]」がありません"],
  "the unknown class [:{name}:]": ["die unbekannte Klasse [:{name}:]", "未知の文字クラス [:{name}:]"],
  "a range whose ends are the wrong way round": ["ein Bereich mit vertauschten Enden", "範囲の両端が逆です"],
  "a back reference": ["ein Rückverweis", "後方参照"],
  "the unknown escape “{escape}”": ["die unbekannte Escape-Folge „{escape}“", "未知のエスケープ「{escape}」"],
  "a character beyond U+10FFFF": ["ein Zeichen jenseits von U+10FFFF", "U+10FFFF を超える文字"],
  "a hexadecimal escape without its digits": [
    "eine hexadezimale Escape-Folge ohne Ziffern",
    "桁のない 16 進エスケープ",
  ],
  "an unknown Unicode property": ["eine unbekannte Unicode-Eigenschaft", "未知の Unicode プロパティ"],
  "a “)” without its “(”": ["eine „)“ ohne ihre „(“", "対応する「(」のない「)」"],
  "a “(” without its “)”": ["eine „(“ ohne ihre „)“", "対応する「)」のない「(」"],
  "a quantifier after a quantifier": ["ein Quantor hinter einem Quantor", "量指定子の後の量指定子"],
  "a possessive quantifier": ["ein possessiver Quantor", "所有格の量指定子"],
  "a malformed quantifier": ["ein fehlerhafter Quantor", "不正な量指定子"],
  "a quantifier whose bounds are the wrong way round": [
    "ein Quantor mit vertauschten Grenzen",
    "上限と下限が逆の量指定子",
  ],
  "a repetition of more than {most}": ["eine Wiederholung von mehr als {most}", "{most} 回を超える繰り返し"],
  "a “{char}” with nothing to repeat": [
    "ein „{char}“ ohne etwas zum Wiederholen",
    "繰り返す対象のない「{char}」",
  ],
  "more than {most} groups inside each other": [
    "mehr als {most} Gruppen ineinander",
    "{most} 重を超えるグループの入れ子",
  ],
  "a verb": ["ein Verb", "動詞（verb）"],
  "a look-around": ["ein Look-around", "先読みまたは後読み"],
  "an atomic group": ["eine atomare Gruppe", "アトミックグループ"],
  "a back reference or a recursion": ["ein Rückverweis oder eine Rekursion", "後方参照または再帰"],
  "a conditional group": ["eine bedingte Gruppe", "条件付きグループ"],
  "a group of a kind that is not supported": [
    "eine nicht unterstützte Art von Gruppe",
    "対応していない種類のグループ",
  ],
  "the flag “{flag}”": ["der Schalter „{flag}“", "フラグ「{flag}」"],
} as const satisfies Area;
