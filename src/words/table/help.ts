import type { Area } from "../area.ts";

/** The help: language, keys, filter, about this copy; what the browser keeps. */
export const help = {
  Language: ["Sprache", "言語"],
  "What logs, rules and files say is never translated, nor are the names that Microsoft gives to events and codes, and MITRE to tactics. Reports and exports stay English; words of the browser and of readers of YAML, TOML and JSON within a reason stay as they are.":
    [
      "Was in Protokollen, Regeln und Dateien steht, wird nie übersetzt, ebenso wenig die Namen, die Microsoft Ereignissen und Codes und MITRE Taktiken gibt. Berichte und Exporte bleiben englisch; Worte des Browsers und der Leser von YAML, TOML und JSON in einer Begründung bleiben, wie sie sind.",
      "ログ、ルール、ファイルの内容と、Microsoft によるイベントやコードの名前、MITRE による戦術の名前は翻訳されません。レポートとエクスポートは英語のままで、理由の中のブラウザーや YAML、TOML、JSON の読み取り機能によるメッセージもそのまま表示します。",
    ],
  "Keyboard, filter, about this copy": [
    "Tastatur, Filter, über diese Kopie",
    "キーボード、フィルター、このコピーについて",
  ],
  Close: ["Schließen", "閉じる"],
  Filter: ["Filter", "フィルター"],
  "Fields: {fields}, and every field name of an event. Terms are joined by “and”; letter case does not matter.":
    [
      "Felder: {fields} sowie jeder Feldname eines Ereignisses. Begriffe werden mit „und“ verknüpft; Groß- und Kleinschreibung spielt keine Rolle.",
      "フィールド: {fields}、およびイベントの任意のフィールド名。条件は AND で結合され、大文字と小文字は区別されません。",
    ],
  "go to the filter": ["zum Filter", "フィルターへ移動"],
  "move through the forwards, matches or events": [
    "durch Weiterleitungen, Treffer oder Ereignisse gehen",
    "ポート転送、検出、イベントの間を移動",
  ],
  "select several matches": ["mehrere Treffer auswählen", "複数の検出を選択"],
  "select all shown, copy the selected as tab-separated rows": [
    "alle angezeigten auswählen, die ausgewählten als tabulatorgetrennte Zeilen kopieren",
    "表示中をすべて選択、選択した行をタブ区切りでコピー",
  ],
  "in the matches and events: to a cell of the row": [
    "in den Treffern und Ereignissen: zu einer Zelle der Zeile",
    "検出とイベント: 行のセルへ移動",
  ],
  "on a cell: filter for its value, filter it out, copy it": [
    "auf einer Zelle: nach dem Wert filtern, ihn ausschließen, ihn kopieren",
    "セル: 値で絞り込み、値を除外、値をコピー",
  ],
  "in the matches: hide the rule; in the summary: hide the entry": [
    "in den Treffern: Regel ausblenden; in der Übersicht: Eintrag ausblenden",
    "検出: ルールを非表示、概要: 項目を非表示",
  ],
  "fold the rule into one line; there, or with Enter: draw its rows apart": [
    "Regel zu einer Zeile zusammenfalten; dort oder mit Enter: wieder auffalten",
    "ルールを 1 行に折りたたむ。その行で（または Enter で）展開",
  ],
  "from the table to the detail": ["von der Tabelle zu den Details", "表から詳細へ"],
  "in the detail: to the next section, to the one before": [
    "in den Details: zum nächsten Abschnitt, zum vorherigen",
    "詳細: 次のセクション、前のセクション",
  ],
  "in the fields of the detail: move": ["in den Feldern der Details: bewegen", "詳細のフィールド: 移動"],
  "on a field of the detail: filter for its value, filter it out, copy it": [
    "auf einem Feld der Details: nach dem Wert filtern, ihn ausschließen, ihn kopieren",
    "詳細のフィールド: 値で絞り込み、値を除外、値をコピー",
  ],
  "back: detail to table, clear the filter, zoom out, close": [
    "zurück: von den Details zur Tabelle, Filter löschen, herauszoomen, schließen",
    "戻る: 詳細から表へ、フィルター解除、ズームアウト、閉じる",
  ],
  "the details in their own window, and back": [
    "die Details in einem eigenen Fenster, und zurück",
    "詳細を別ウィンドウに、またはページに戻す",
  ],
  "the menu of the case; save it": ["das Menü des Falls; ihn speichern", "ケースのメニュー、ケースの保存"],
  "mark the selected matches or events as reviewed, or take the mark away": [
    "ausgewählte Treffer oder Ereignisse als geprüft markieren oder die Markierung aufheben",
    "選択した検出またはイベントを確認済みにする、または取り消す",
  ],
  "to the note of what is selected, and back": [
    "zur Notiz des Ausgewählten und zurück",
    "選択対象のメモへ移動、戻る",
  ],
  "in the forwards: mark the selected one as reviewed, or take the mark away": [
    "in den Weiterleitungen: die ausgewählte als geprüft markieren oder die Markierung aufheben",
    "ポート転送: 選択したものを確認済みにする、または取り消す",
  ],
  "matches of the highest level, of the next, of all": [
    "Treffer der höchsten Stufe, der nächsten, aller",
    "最高レベルの検出、次のレベル、すべて",
  ],
  "to the burst of matches before, to the next": [
    "zur vorherigen Häufung von Treffern, zur nächsten",
    "前の検出の集中箇所、次の集中箇所",
  ],
  "the summary by rule, host, tactic or user": [
    "Übersicht nach Regel, Host, Taktik oder Benutzer",
    "ルール、ホスト、戦術、ユーザー別の概要",
  ],
  "open logs": ["Protokolle öffnen", "ログを開く"],
  "export CSV of the forwards, matches or events": [
    "CSV der Weiterleitungen, Treffer oder Ereignisse exportieren",
    "ポート転送、検出、イベントの CSV をエクスポート",
  ],
  "Forwards, Matches, Events, Rules, Evidence": [
    "Weiterleitungen, Treffer, Ereignisse, Regeln, Beweismittel",
    "ポート転送、検出、イベント、ルール、証拠",
  ],
  "forwards as a table or as a picture": [
    "Weiterleitungen als Tabelle oder als Bild",
    "ポート転送を表または図で表示",
  ],
  "theme: system, light, dark": ["Farbschema: System, hell, dunkel", "テーマ: システム、ライト、ダーク"],
  "this list": ["diese Liste", "この一覧"],
  "in the histogram: move, mark a range, zoom to it": [
    "im Histogramm: bewegen, Bereich markieren, hineinzoomen",
    "ヒストグラム: 移動、範囲を選択、拡大",
  ],
  "on the moment of the forwards: earlier, later": [
    "auf dem Zeitpunkt der Weiterleitungen: früher, später",
    "ポート転送の時点: 前へ、後へ",
  ],
  "in the list of rules: open the next rule, go to its page": [
    "in der Regelliste: nächste Regel öffnen, zu ihrer Seite gehen",
    "ルール一覧: 次のルールを開く、そのページへ移動",
  ],
  "on a column head: change its width, move the column": [
    "auf einem Spaltenkopf: Breite ändern, Spalte verschieben",
    "列見出し: 幅を変更、列を移動",
  ],
  "both words, anywhere in the event": [
    "beide Wörter, irgendwo im Ereignis",
    "両方の語（イベント内のどこでも）",
  ],
  "the phrase": ["die Wortfolge", "語句そのまま"],
  "host contains win10; host:=WIN10 is exactly that": [
    "host enthält win10; host:=WIN10 ist genau das",
    "host に win10 を含む。host:=WIN10 は完全一致",
  ],
  "not; also not file:old": ["nicht; auch not file:old", "否定。not file:old とも書ける"],
  "either, in brackets": ["eines von beiden, in Klammern", "いずれか（括弧で囲む）"],
  "the whole value, * for any text and ? for one character": [
    "der ganze Wert, * für beliebigen Text und ? für ein Zeichen",
    "値全体。* は任意の文字列、? は 1 文字",
  ],
  "ranges of numbers and levels; time:2019-05 too": [
    "Bereiche von Zahlen und Stufen; auch time:2019-05",
    "数値とレベルの範囲。time:2019-05 も可",
  ],
  "either: a level, or any field with :=, given twice": [
    "eines von beiden: eine Stufe oder ein Feld mit :=, zweimal angegeben",
    "いずれか: レベル、または := を付けた同じフィールドを 2 回指定",
  ],
  "a range of time, UTC": ["ein Zeitraum, UTC", "期間（UTC）"],
  "events whose time could not be read": [
    "Ereignisse, deren Zeit nicht lesbar war",
    "時刻を読み取れなかったイベント",
  ],
  "what has a note or tags; one of its tags; note: is its text": [
    "was eine Notiz oder Tags hat; einer der Tags; note: ist der Text",
    "メモまたはタグがあるもの、特定のタグ。note: はメモの本文",
  ],
  "any field of the event": ["ein beliebiges Feld des Ereignisses", "イベントの任意のフィールド"],
  "About this copy": ["Über diese Kopie", "このコピーについて"],
  Version: ["Version", "バージョン"],
  "{version}, commit {commit}": ["{version}, Commit {commit}", "{version}、コミット {commit}"],
  "SHA-256 without its rules": ["SHA-256 ohne ihre Regeln", "SHA-256（ルールを除く）"],
  "SHA-256 of its rules": ["SHA-256 ihrer Regeln", "SHA-256（ルール）"],
  "Copy the SHA-256 of the page": ["SHA-256 der Seite kopieren", "ページの SHA-256 をコピー"],
  "Copy the SHA-256 of the rules": ["SHA-256 der Regeln kopieren", "ルールの SHA-256 をコピー"],
  "They were built in.": ["Sie wurden beim Bauen eingefügt.", "ビルド時に組み込まれました。"],
  "Saved {time}.": ["Gespeichert {time}.", "{time} に保存。"],
  "A page that somebody changed can say anything of itself. So let another program say what the file is, and compare that with {sums} of the release:":
    [
      "Eine veränderte Seite kann über sich selbst alles behaupten. Deshalb den Hashwert der Datei mit einem anderen Programm berechnen und mit {sums} der Veröffentlichung vergleichen:",
      "改変されたページは自身について何とでも表示できます。別のプログラムでファイルのハッシュを計算し、リリースの {sums} と比較してください。",
    ],
  "A page that somebody changed can say anything of itself. So let another program say what the file is, and compare that with {sums} of the release; what has rules of your own is compared without them:":
    [
      "Eine veränderte Seite kann über sich selbst alles behaupten. Deshalb den Hashwert der Datei mit einem anderen Programm berechnen und mit {sums} der Veröffentlichung vergleichen; eine Kopie mit eigenen Regeln wird ohne diese verglichen:",
      "改変されたページは自身について何とでも表示できます。別のプログラムでファイルのハッシュを計算し、リリースの {sums} と比較してください。独自のルールを含むコピーは、ルールを除いて比較します。",
    ],
  "Copy the command for {where}": ["Befehl für {where} kopieren", "{where} 用のコマンドをコピー"],
  "The page connects to nothing, and keeps nothing of a log but what you put into a filter that you save. This browser's localStorage keeps {kept}, under keys that begin with {prefix} Its IndexedDB {base} keeps your rules, where you told the page to remember them. Clearing what the browser keeps of pages removes both.":
    [
      "Die Seite stellt keine Verbindungen her und behält nichts aus einem Protokoll außer dem, was in gespeicherten Filtern steht. Der localStorage dieses Browsers enthält: {kept}; die Schlüssel beginnen mit {prefix} Die IndexedDB {base} enthält eigene Regeln, sofern die Seite sie sich merken soll. Beides verschwindet, wenn die Websitedaten im Browser gelöscht werden.",
      "このページはどこにも接続せず、保存したフィルターに書いた内容を除き、ログの内容を保持しません。ブラウザーの localStorage に保存されるもの: {kept}。キーの先頭は {prefix} です。記憶するよう指定したルールは IndexedDB の {base} に保存されます。ブラウザーのサイトデータを消去すると両方とも削除されます。",
    ],
  "the theme": ["das Farbschema", "テーマ"],
  "the language": ["die Sprache", "言語"],
  "how wide the details are": ["die Breite der Details", "詳細の幅"],
  "how high the details are": ["die Höhe der Details", "詳細の高さ"],
  "which columns the matches have, in which order, and how wide they are": [
    "welche Spalten die Treffer haben, in welcher Reihenfolge, und wie breit sie sind",
    "検出の列、その順序と幅",
  ],
  "sets of columns of the matches that you saved": [
    "Spaltensätze der Treffer, die gespeichert wurden",
    "保存した検出の列の組み合わせ",
  ],
  "sets of columns of the events that you saved": [
    "Spaltensätze der Ereignisse, die gespeichert wurden",
    "保存したイベントの列の組み合わせ",
  ],
  "which columns the events have, in which order, and how wide they are": [
    "welche Spalten die Ereignisse haben, in welcher Reihenfolge, und wie breit sie sind",
    "イベントの列、その順序と幅",
  ],
  "the filters that you saved": ["die gespeicherten Filter", "保存したフィルター"],
  "the options of exports": ["die Exportoptionen", "エクスポートのオプション"],
  "which copies of the page remember their rules": [
    "welche Kopien der Seite sich ihre Regeln merken",
    "ルールを記憶するページのコピー",
  ],
} as const satisfies Area;
