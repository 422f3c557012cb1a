import type { Area } from "../area.ts";

/** What a rule that is made of a filter can't say, and where it differs from the filter. */
export const filterRuleSentences = {
  "“{term}”: {reason}": ["„{term}“: {reason}", "「{term}」: {reason}"],
  "{before}; {next}": ["{before}; {next}", "{before}; {next}"],
  "in {place} from {fields}": ["in {place} aus {fields}", "{place} では {fields} から"],
  "A rule looks for words in one value at a time, and not over the end of one": [
    "Eine Regel sucht Wörter in je einem Wert und nicht über dessen Ende hinaus",
    "ルールは値を 1 つずつ調べ、値の終わりをまたいで語を探しません",
  ],
  "A rule compares with numbers of up to 15 digits that it can write": [
    "Eine Regel vergleicht mit Zahlen von bis zu 15 Ziffern, die sie schreiben kann",
    "ルールが比較できるのは、記述可能な 15 桁までの数値です",
  ],
  "It has half of a character, which a file cannot hold": [
    "Darin steht ein halbes Zeichen, das eine Datei nicht aufnehmen kann",
    "ファイルに書けない不完全な文字が含まれています",
  ],
  "A rule takes σ and ς for one letter, and a filter does not": [
    "Eine Regel hält σ und ς für denselben Buchstaben, ein Filter nicht",
    "ルールは σ と ς を同じ文字として扱い、フィルターは区別します",
  ],
  "A rule judges an event whenever it was written": [
    "Eine Regel beurteilt ein Ereignis, wann immer es geschrieben wurde",
    "ルールは記録された時刻に関係なくイベントを判定します",
  ],
  "The level is that of the rule that matched; the new rule has one of its own": [
    "Die Stufe ist die der Regel, die traf; die neue Regel hat eine eigene",
    "レベルは検出したルールのもので、新しいルールには独自のレベルがあります",
  ],
  "A rule is about events, and not about what other rules say of them": [
    "Eine Regel handelt von Ereignissen und nicht davon, was andere Regeln über sie sagen",
    "ルールの対象はイベントで、他のルールによる判定ではありません",
  ],
  "The tactic is that of the rule that matched; write it as a tag of the new rule": [
    "Die Taktik ist die der Regel, die traf; als Tag der neuen Regel schreiben",
    "戦術は検出したルールのものです。新しいルールのタグとして書いてください",
  ],
  "This line is made of several fields; write the field itself, for example CommandLine": [
    "Diese Zeile besteht aus mehreren Feldern; das Feld selbst schreiben, zum Beispiel CommandLine",
    "この行は複数のフィールドから作られています。CommandLine などのフィールド自体を書いてください",
  ],
  "It is worked out from the command line or the registry; write CommandLine or TargetObject": [
    "Es ist aus Befehlszeile oder Registry abgeleitet; CommandLine oder TargetObject schreiben",
    "コマンドラインまたはレジストリから導いたものです。CommandLine か TargetObject を書いてください",
  ],
  "The account is worked out from several fields; write the field, for example SubjectUserName or TargetUserName":
    [
      "Das Konto ist aus mehreren Feldern abgeleitet; das Feld schreiben, zum Beispiel SubjectUserName oder TargetUserName",
      "アカウントは複数のフィールドから導いたものです。SubjectUserName や TargetUserName などのフィールドを書いてください",
    ],
  "The process is worked out from several fields; write the field, for example Image or NewProcessName": [
    "Der Prozess ist aus mehreren Feldern abgeleitet; das Feld schreiben, zum Beispiel Image oder NewProcessName",
    "プロセスは複数のフィールドから導いたものです。Image や NewProcessName などのフィールドを書いてください",
  ],
  "The parent is worked out from several fields; write the field, for example ParentImage or ParentProcessName":
    [
      "Der Elternprozess ist aus mehreren Feldern abgeleitet; das Feld schreiben, zum Beispiel ParentImage oder ParentProcessName",
      "親プロセスは複数のフィールドから導いたものです。ParentImage や ParentProcessName などのフィールドを書いてください",
    ],
  "The file is where the event was found, and not part of it": [
    "Die Datei ist der Fundort des Ereignisses und nicht Teil davon",
    "ファイルはイベントの所在で、イベントの一部ではありません",
  ],
  "It is what an analyst said of the event, and not part of it": [
    "Es ist eine Angabe der Auswertung über das Ereignis und nicht Teil davon",
    "分析者がイベントに付けたもので、イベントの一部ではありません",
  ],
  "It is said of the event by this program, and not part of it": [
    "Es ist eine Angabe dieses Programms über das Ereignis und nicht Teil davon",
    "このプログラムがイベントに付けたもので、イベントの一部ではありません",
  ],
  "{field} is worked out {places}; write that field": [
    "{field} wird abgeleitet: {places}; jenes Feld schreiben",
    "{field} は導いた値です（{places}）。元のフィールドを書いてください",
  ],

  "Words without a field are looked for in the values of the event; the filter also looks in what is said of it: the rule that matched, its level, the file, the user, values that are worked out.":
    [
      "Wörter ohne Feld werden in den Werten des Ereignisses gesucht; der Filter sucht auch in den Angaben dazu: der Regel, die traf, ihrer Stufe, der Datei, dem Benutzer, abgeleiteten Werten.",
      "フィールドのない語はイベントの値から探します。フィルターはイベントに付随する情報（検出したルール、レベル、ファイル、ユーザー、導いた値）も探します。",
    ],
  "A * among words without a field reaches over the ends of lines within a value; in the filter it does not.":
    [
      "Ein * in Wörtern ohne Feld reicht innerhalb eines Werts über Zeilenenden hinaus; im Filter nicht.",
      "フィールドのない語の * は値の中で行末をまたぎますが、フィルターではまたぎません。",
    ],
  "Numbers that an event writes in hexadecimal, such as 0x3e7, are compared by the filter and never by the rule; the rule also takes 1e3, +1, .5 and 5. for numbers.":
    [
      "Hexadezimal geschriebene Zahlen eines Ereignisses wie 0x3e7 vergleicht der Filter und nie die Regel; die Regel hält auch 1e3, +1, .5 und 5. für Zahlen.",
      "イベント内の 0x3e7 のような 16 進数はフィルターのみが比較し、ルールは比較しません。ルールは 1e3、+1、.5、5. も数値とみなします。",
    ],
  "Where an event has a field more than once, the rule also holds if one value is above the lower bound and another below the upper.":
    [
      "Hat ein Ereignis ein Feld mehrfach, trifft die Regel auch, wenn ein Wert über der unteren und ein anderer unter der oberen Grenze liegt.",
      "同じフィールドが複数ある場合、ある値が下限より上、別の値が上限より下であればルールは成立します。",
    ],
  "The filter also finds {field} where it is worked out: {places}. The rule finds it where the event itself has it.":
    [
      "Der Filter findet {field} auch, wo es abgeleitet wird: {places}. Die Regel findet es, wo das Ereignis selbst es hat.",
      "フィルターは導いた {field} も見つけます: {places}。ルールはイベント自体にある場合に見つけます。",
    ],
  "A rule tells letter case apart in names of fields: {field} has to be written as the events write it.": [
    "Eine Regel unterscheidet in Feldnamen Groß- und Kleinschreibung: {field} muss wie in den Ereignissen geschrieben sein.",
    "ルールはフィールド名の大文字と小文字を区別します: {field} はイベントの表記に合わせる必要があります。",
  ],
  "By {field} a rule means either that of System or that of the event's own data; the filter means all fields of that name.":
    [
      "Mit {field} meint eine Regel entweder das von System oder das der eigenen Daten des Ereignisses; der Filter meint alle Felder dieses Namens.",
      "ルールの {field} は System かイベント固有データのどちらか一方を指します。フィルターは同名のフィールドすべてを指します。",
    ],
  "By Channel a rule means the event's own data of that name where it has any, as the event of a cleared log does; the filter means the log that the event is from.":
    [
      "Mit Channel meint eine Regel die eigenen Daten des Ereignisses dieses Namens, wo es welche hat, wie das eines gelöschten Protokolls; der Filter meint das Protokoll, aus dem das Ereignis stammt.",
      "ルールの Channel は、ログ消去のイベントのように同名の固有データがあればそれを指します。フィルターはイベントの元のログを指します。",
    ],
  "By EventRecordID a rule also means the event's own data of that name; the filter means the number of the record.":
    [
      "Mit EventRecordID meint eine Regel auch die eigenen Daten des Ereignisses dieses Namens; der Filter meint die Nummer des Datensatzes.",
      "ルールの EventRecordID は同名の固有データも指します。フィルターはレコードの番号を指します。",
    ],
} as const satisfies Area;
