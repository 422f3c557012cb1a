import type { Area } from "../area.ts";

/** What is said of a single event: its sentence, its forward in short, how many events a correlation match has. */
export const eventSentences = {
  "{name} {did}": ["{name} {did}", "{name} が{did}"],
  "{before}; {then}": ["{before}; {then}", "{before}、{then}"],
  "{happened}: {part}": ["{happened}: {part}", "{happened}: {part}"],
  "A process": ["Ein Prozess", "プロセス"],
  "{name}, a renamed {original},": [
    "{name}, ein umbenanntes {original},",
    "{name}（{original} を改名したもの）",
  ],
  " on {computer}": [" auf {computer}", " {computer} で"],
  " as {acting}": [" als {acting}", " {acting} として"],
  " (started by {acting}, runs as {runsAs})": [
    " (gestartet von {acting}, läuft als {runsAs})",
    "（{acting} が起動、{runsAs} として実行）",
  ],
  "{name} was started{who}{on}; its command line was not recorded": [
    "{name} wurde{who}{on} gestartet; die Befehlszeile wurde nicht aufgezeichnet",
    "{name} が{who}{on}起動されました。コマンドラインは記録されていません",
  ],
  "{name} was started by {parent}{who}{on}; its command line was not recorded": [
    "{name} wurde von {parent}{who}{on} gestartet; die Befehlszeile wurde nicht aufgezeichnet",
    "{name} が {parent} により{who}{on}起動されました。コマンドラインは記録されていません",
  ],
  "{name} was started{who}{on}: {command}": [
    "{name} wurde{who}{on} gestartet: {command}",
    "{name} が{who}{on}起動されました: {command}",
  ],
  "{parent} started {command}{who}{on}": [
    "{parent} startete{who}{on}: {command}",
    "{parent} が{who}{on}起動しました: {command}",
  ],
  "and {more} more": ["und {more} weitere", "ほか {more} 件"],
  "and at least {more} more": ["und mindestens {more} weitere", "ほか少なくとも {more} 件"],
  "was started{where} without a command; what is typed or piped into it is not in this event": [
    "wurde{where} ohne Befehl gestartet; was eingetippt oder hineingeleitet wird, steht nicht in diesem Ereignis",
    "{where}コマンドなしで起動されました。入力やパイプで渡された内容はこのイベントにありません",
  ],
  "started netsh{where} without a command; what is typed or piped into it is not in this event": [
    "startete netsh{where} ohne Befehl; was eingetippt oder hineingeleitet wird, steht nicht in diesem Ereignis",
    "{where} netsh をコマンドなしで起動しました。入力やパイプで渡された内容はこのイベントにありません",
  ],
  "was told{where} to run the commands in {file}, which are not in this event": [
    "wurde{where} angewiesen, die Befehle in {file} auszuführen, die nicht in diesem Ereignis stehen",
    "{where} {file} 内のコマンドの実行を指示されました（その内容はこのイベントにありません）",
  ],
  "told netsh{where} to run the commands in {file}, which are not in this event": [
    "wies netsh{where} an, die Befehle in {file} auszuführen, die nicht in diesem Ereignis stehen",
    "{where} {file} 内のコマンドの実行を netsh に指示しました（その内容はこのイベントにありません）",
  ],

  "{did}{ends}{old}{notes}{refusal}{effect}": [
    "{did}{ends}{old}{notes}{refusal}{effect}",
    "{did}{ends}{old}{notes}{refusal}{effect}",
  ],
  "added a forward{where}": ["fügte{where} eine Weiterleitung hinzu", "{where}転送を追加しました"],
  "set a forward{where}": ["setzte{where} eine Weiterleitung", "{where}転送を設定しました"],
  "deleted a forward{where}": ["löschte{where} eine Weiterleitung", "{where}転送を削除しました"],
  "deleted all forwards{where}": ["löschte{where} alle Weiterleitungen", "{where}すべての転送を削除しました"],
  "listed the forwards{where}": ["listete{where} die Weiterleitungen auf", "{where}転送の一覧を表示しました"],
  "add a forward{where}": ["eine Weiterleitung{where} hinzuzufügen", "{where}転送を追加する"],
  "set {what}{where}": ["{what}{where} zu setzen", "{where}{what}を設定する"],
  "a forward": ["eine Weiterleitung", "転送"],
  "delete a forward{where}": ["eine Weiterleitung{where} zu löschen", "{where}転送を削除する"],
  "delete {which}{where}": ["{which}{where} zu löschen", "{where}{which}を削除する"],
  "list the forwards{where}": ["die Weiterleitungen{where} aufzulisten", "{where}転送の一覧を表示する"],
  "write a forward to the registry{where}": [
    "eine Weiterleitung{where} in die Registry zu schreiben",
    "{where}レジストリに転送を書き込む",
  ],
  "delete a forward from the registry{where}": [
    "eine Weiterleitung{where} aus der Registry zu löschen",
    "{where}レジストリから転送を削除する",
  ],
  "delete the key of {which} from the registry{where}": [
    "den Schlüssel für {which}{where} aus der Registry zu löschen",
    "{where}{which}のキーをレジストリから削除する",
  ],
  "all forwards": ["alle Weiterleitungen", "すべての転送"],
  "all {family} forwards": ["alle {family}-Weiterleitungen", "すべての {family} 転送"],
  "was told to {what}": ["wurde angewiesen, {what}", "{what}よう指示されました"],
  "told netsh to {what}": ["wies netsh an, {what}", "{what}よう netsh に指示しました"],
  "told netsh, on a condition, to {what}": [
    "wies netsh unter einer Bedingung an, {what}",
    "{what}よう netsh に条件付きで指示しました",
  ],
  "told a registry tool to {what}": [
    "wies ein Registry-Werkzeug an, {what}",
    "{what}ようレジストリツールに指示しました",
  ],
  "told a registry tool, on a condition, to {what}": [
    "wies ein Registry-Werkzeug unter einer Bedingung an, {what}",
    "{what}ようレジストリツールに条件付きで指示しました",
  ],
  "ordered a task that is to {what}": [
    "ordnete eine Aufgabe an, um {what}",
    "{what}タスクの作成を指示しました",
  ],
  "ordered a service that is to {what}": [
    "ordnete einen Dienst an, um {what}",
    "{what}サービスの作成を指示しました",
  ],
  "ordered an autostart entry that is to {what}": [
    "ordnete einen Autostart-Eintrag an, um {what}",
    "{what}自動起動エントリの作成を指示しました",
  ],
  " on {machine}, from {computer}": [" auf {machine} (von {computer} aus)", " {computer} から {machine} で"],
  " on a computer that the command line does not name": [
    " auf einem in der Befehlszeile nicht genannten Computer",
    "コマンドラインに示されていないコンピューターで",
  ],
  " on a computer that the command line does not name, from {computer}": [
    " auf einem in der Befehlszeile nicht genannten Computer (von {computer} aus)",
    " {computer} からコマンドラインに示されていないコンピューターで",
  ],
  " in the offline hive {hive}{at}": [" im Offline-Hive {hive}{at}", "{at}オフラインハイブ {hive} の"],
  " ({notes})": [" ({notes})", "（{notes}）"],
  "by default: {names}": ["Standardwert: {names}", "既定値: {names}"],
  "{names} from a variable": ["{names} aus einer Variablen", "{names} は変数"],
  "connectaddress not stated": ["connectaddress nicht angegeben", "connectaddress の指定なし"],
  ", which netsh refuses: {problem}": [", was netsh ablehnt: {problem}", "（netsh は拒否します: {problem}）"],
  "; no forward, for {problem}": ["; keine Weiterleitung: {problem}", "（転送ではありません: {problem}）"],
  "; not in effect while that hive is offline": [
    "; ohne Wirkung, solange dieser Hive offline ist",
    "（ハイブがオフラインの間は無効）",
  ],
  "; in effect until IP Helper is told or restarts": [
    "; wirksam, bis der IP-Hilfsdienst benachrichtigt wird oder neu startet",
    "（IP Helper への通知か再起動までは有効なまま）",
  ],
  "; not in effect until IP Helper is told or restarts": [
    "; ohne Wirkung, bis der IP-Hilfsdienst benachrichtigt wird oder neu startet",
    "（IP Helper への通知か再起動までは無効）",
  ],

  "its data is no address and port": [
    "die Daten sind keine Adresse mit Port",
    "データがアドレスとポートではありません",
  ],
  "no family is given": ["keine Familie angegeben", "ファミリの指定なし"],
  "{word} is not a family": ["{word} ist keine Familie", "{word} はファミリではありません"],
  "{protocol} is not a protocol it knows": [
    "{protocol} ist kein ihm bekanntes Protokoll",
    "{protocol} は netsh が扱うプロトコルではありません",
  ],
  "{tag} is missing": ["{tag} fehlt", "{tag} がありません"],
  "{tag} is given twice": ["{tag} ist doppelt angegeben", "{tag} が 2 回指定されています"],
  "{word} is not an argument of this command": [
    "{word} ist kein Argument dieses Befehls",
    "{word} はこのコマンドの引数ではありません",
  ],
  "{word} taken as {keyword}": ["{word} als {keyword} gelesen", "{word} を {keyword} と解釈"],
  "blanks around = taken as none": ["Leerzeichen um = als keine gelesen", "= の前後の空白はないものと解釈"],
  "a variable": ["eine Variable", "変数"],

  "an unnamed key": ["(ohne Namen)", "（名前なし）"],
  "{name} created the registry key {key}{on}": [
    "{name} erstellte{on} den Registry-Schlüssel {key}",
    "{name} が{on}レジストリキー {key} を作成しました",
  ],
  "{name} deleted the registry key {key}{on}": [
    "{name} löschte{on} den Registry-Schlüssel {key}",
    "{name} が{on}レジストリキー {key} を削除しました",
  ],
  "{name} deleted the registry value {key}{on}": [
    "{name} löschte{on} den Registry-Wert {key}",
    "{name} が{on}レジストリ値 {key} を削除しました",
  ],
  "{name} renamed {key}{to} in {registry}": [
    "{name} benannte in {registry} {key}{to} um",
    "{name} が{registry}の {key} の名前を{to}変更しました",
  ],
  "{name} wrote a value to {key}{on}": [
    "{name} schrieb{on} einen Wert in {key}",
    "{name} が{on} {key} に値を書き込みました",
  ],
  "{name} wrote {data} to {key}{on}": [
    "{name} schrieb{on} {data} in {key}",
    "{name} が{on} {key} に {data} を書き込みました",
  ],
  " to {name}": [" in {name}", " {name} に"],
  "the registry": ["der Registry", "レジストリ"],
  "the registry of {computer}": ["der Registry von {computer}", " {computer} のレジストリ"],
  "the offline hive {hive} in {registry}": [
    "dem Offline-Hive {hive} in {registry}",
    "{registry}のオフラインハイブ {hive} ",
  ],
  "renamed the key of {which}{to} in {registry}{effect}": [
    "benannte in {registry} den Schlüssel für {which}{to} um{effect}",
    "{registry}の{which}のキーの名前を{to}変更しました{effect}",
  ],
  "deleted the key of {which} from {registry}{effect}": [
    "löschte in {registry} den Schlüssel für {which}{effect}",
    "{registry}から{which}のキーを削除しました{effect}",
  ],
  "deleted a forward from {registry}{ends}{old}{effect}": [
    "löschte in {registry} eine Weiterleitung{ends}{old}{effect}",
    "{registry}から転送を削除しました{ends}{old}{effect}",
  ],
  "changed a forward in {registry}{ends}{old}{effect}": [
    "änderte in {registry} eine Weiterleitung{ends}{old}{effect}",
    "{registry}の転送を変更しました{ends}{old}{effect}",
  ],
  "wrote a forward to {registry}{ends}{old}{effect}": [
    "hinterlegte in {registry} eine Weiterleitung{ends}{old}{effect}",
    "{registry}に転送を書き込みました{ends}{old}{effect}",
  ],
  "wrote to {registry} for {listen} what is no forward: {problem}": [
    "hinterlegte in {registry} für {listen}, was keine Weiterleitung ist: {problem}",
    "{registry}の {listen} に転送ではない値を書き込みました: {problem}",
  ],

  "{event}{about}{by}": ["{event}{about}{by}", "{event}{about}{by}"],
  "{event}{about}{by} on {computer}": [
    "{event}{about}{by} auf {computer}",
    "{event}{about}{by}（{computer}）",
  ],
  ", by {doer}": [", durch {doer}", "、実行者: {doer}"],
  "{program} as {account}": ["{program} als {account}", "{program}（{account}）"],
  "Event {eventId}": ["Ereignis {eventId}", "イベント {eventId}"],
  "Event {eventId} of {source}": ["Ereignis {eventId} von {source}", "{source} のイベント {eventId}"],
  "a script block in {parts} parts, joined": [
    "ein Skriptblock in {parts} Teilen, zusammengesetzt",
    "{parts} 個の部分を結合したスクリプトブロック",
  ],
  "part {number} of {total} of a script block, judged by itself": [
    "Teil {number} von {total} eines Skriptblocks, für sich allein beurteilt",
    "スクリプトブロックの {total} 個中 {number} 番目の部分（単独で判定）",
  ],

  "{n} event in {duration}|{n} events in {duration}": [
    "{n} Ereignis in {duration}|{n} Ereignisse in {duration}",
    "{duration} に {n} 件のイベント",
  ],
  later: ["später", "後で"],
  "on another computer": ["auf anderem Computer", "別のコンピューター"],
  "on {machine}": ["auf {machine}", "{machine} 上"],
  "first of {count}": ["erste von {count}", "{count} 件中の最初"],
  "all {family}": ["alle {family}", "すべての {family}"],
  "{listen}{old}": ["{listen}{old}", "{listen}{old}"],
  "{listen} → {connect}{old}": ["{listen} → {connect}{old}", "{listen} → {connect}{old}"],
  " (was → {end})": [" (vorher → {end})", "（以前 → {end}）"],
  "{total} parts joined": ["{total} Teile zusammengesetzt", "{total} 個の部分を結合"],
  "part {number} of {total}": ["Teil {number} von {total}", "{total} 個中 {number} 番目の部分"],
} as const satisfies Area;
