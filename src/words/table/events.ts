import type { Area } from "../area.ts";

/** All records of the logs: list, statistics, and how far they are read. */
export const events = {
  "Select an event to see all that it says": [
    "Ein Ereignis auswählen, um alles zu sehen, was es sagt",
    "イベントを選択すると内容をすべて表示します",
  ],
  "Filter events": ["Ereignisse filtern", "イベントをフィルター"],
  "reading the files: {share}": ["Dateien werden gelesen: {share}", "ファイルを読み取り中: {share}"],
  "Event ids by channel": ["Ereignis-IDs nach Kanal", "チャネル別イベント ID"],
  "event ids by channel": ["Ereignis-IDs nach Kanal", "チャネル別イベント ID"],
  "no channel": ["kein Kanal", "チャネルなし"],
  "no id": ["keine ID", "ID なし"],
  "The filter shows none": ["Der Filter zeigt keine", "フィルターに該当なし"],
  "The filter shows none of {n} event.|The filter shows none of {n} events.": [
    "Der Filter zeigt keines von {n} Ereignis.|Der Filter zeigt keines von {n} Ereignissen.",
    "イベント {n} 件のうち、フィルターに該当するものはありません。",
  ],
  "These logs hold no record that can be read.": [
    "Diese Protokolle enthalten keinen lesbaren Datensatz.",
    "これらのログには読み取れるレコードがありません。",
  ],
  "No log is open: the records of a file that is no log and was searched are not listed here.": [
    "Kein Protokoll ist offen: Datensätze einer Datei, die kein Protokoll ist und durchsucht wurde, stehen hier nicht.",
    "ログが開かれていません。ログ以外のファイルを検索して見つかったレコードはここには表示されません。",
  ],
  "{shown} of {all} so far": ["{shown} von {all} bis jetzt", "現在 {all} 件中 {shown} 件"],
  "Events read": ["Gelesene Ereignisse", "読み取ったイベント"],
  "{done} of {n} record|{done} of {n} records": [
    "{done} von {n} Datensatz|{done} von {n} Datensätzen",
    "レコード {n} 件中 {done} 件",
  ],
  Stop: ["Anhalten", "停止"],
  "The events are read when the scan has ended.": [
    "Die Ereignisse werden gelesen, wenn der Scan zu Ende ist.",
    "イベントはスキャン終了後に読み取られます。",
  ],
  "What was opened since is read when the scan has ended.": [
    "Was seither geöffnet wurde, wird gelesen, wenn der Scan zu Ende ist.",
    "その後に開いたものはスキャン終了後に読み取られます。",
  ],
  "Read now": ["Jetzt lesen", "今すぐ読み取る"],
  "Stopped: {done} of {n} record are listed.|Stopped: {done} of {n} records are listed.": [
    "Angehalten: {done} von {n} Datensatz aufgelistet.|Angehalten: {done} von {n} Datensätzen aufgelistet.",
    "停止: レコード {n} 件中 {done} 件を表示しています。",
  ],
  "Read all": ["Alle lesen", "すべて読み取る"],
  "The events could not be read: {reason}": [
    "Die Ereignisse konnten nicht gelesen werden: {reason}",
    "イベントを読み取れませんでした: {reason}",
  ],
  "Read again": ["Erneut lesen", "再度読み取る"],
  "The filter asks for what only the records themselves say.": [
    "Der Filter fragt nach etwas, das nur die Datensätze selbst sagen.",
    "フィルターの条件はレコード本体にしかない情報です。",
  ],
  "Stop filtering": ["Filtern anhalten", "フィルターを停止"],
  "The filter was stopped: what is shown is of the one before.": [
    "Der Filter wurde angehalten: Gezeigt wird, was der vorige ergab.",
    "フィルターが停止されたため、前のフィルターの結果を表示しています。",
  ],
  "Filter again": ["Erneut filtern", "再度フィルター"],
  "read again from the files, kept nowhere": [
    "erneut aus den Dateien gelesen, nirgends aufbewahrt",
    "ファイルから再度読み取り、どこにも保存しません",
  ],
  "{n} record of the scan could not be read again|{n} records of the scan could not be read again": [
    "{n} Datensatz des Scans konnte nicht erneut gelesen werden|{n} Datensätze des Scans konnten nicht erneut gelesen werden",
    "スキャンしたレコードのうち {n} 件を再度読み取れませんでした",
  ],
  "without the records of {n} file that is no log and was searched|without the records of {n} files that are no log and was searched":
    [
      "ohne die Datensätze von {n} Datei, die kein Protokoll ist und durchsucht wurde|ohne die Datensätze von {n} Dateien, die keine Protokolle sind und durchsucht wurden",
      "ログではなく検索されたファイル {n} 件のレコードは含みません",
    ],
  "on the way": ["unterwegs", "読み込み中"],
  "Reading {n} record|Reading {n} records": [
    "{n} Datensatz wird gelesen|{n} Datensätze werden gelesen",
    "レコード {n} 件を読み取り中",
  ],
} as const satisfies Area;
