import type { Area } from "../area.ts";

/** What an event came from and what happened around it. */
export const surroundings = {
  "Read it from the logs": ["Aus den Protokollen lesen", "ログから読み取る"],
  "Around it": ["Umfeld", "前後のイベント"],
  "Around its first record": ["Umfeld des ersten Datensatzes", "最初のレコードの前後"],
  "{what}, record {id}": ["{what}, Datensatz {id}", "{what}、レコード {id}"],
  "More than one host is called {name} here: {hosts}. What says only {name} may be of any of them.": [
    "Mehrere Hosts heißen hier {name}: {hosts}. Was nur {name} nennt, kann von jedem von ihnen sein.",
    "ここでは複数のホストが {name} という名前です: {hosts}。{name} とだけ記すものは、どのホストのものか区別できません。",
  ],
  "Looking for the logon": ["Die Anmeldung wird gesucht", "ログオンを検索中"],
  "Looking for the processes": ["Die Prozesse werden gesucht", "プロセスを検索中"],
  "Looking for the ends of the processes": ["Das Ende der Prozesse wird gesucht", "プロセスの終了を検索中"],
  "The search for the ends of the processes was stopped": [
    "Die Suche nach dem Ende der Prozesse wurde angehalten",
    "プロセスの終了の検索を中止しました",
  ],
  "the line of processes goes on": ["die Reihe der Prozesse geht weiter", "プロセスの系列はさらに続きます"],
  "its start is not in the logs": ["sein Start steht nicht in den Protokollen", "開始はログにありません"],
  "no event says which process started it": [
    "kein Ereignis sagt, welcher Prozess ihn gestartet hat",
    "どのプロセスが開始したかを示すイベントはありません",
  ],
  "the logs hold more than one process that may be meant, or one of another program": [
    "die Protokolle enthalten mehrere Prozesse, die gemeint sein können, oder einen eines anderen Programms",
    "該当しうるプロセスがログに複数あるか、別のプログラムのものです",
  ],
  "by what the logs say it would have started itself": [
    "nach den Protokollen hätte er sich selbst gestartet",
    "ログの記載では自分自身を開始したことになります",
  ],
  "its end is not in the logs": ["sein Ende steht nicht in den Protokollen", "終了はログにありません"],
  "its end is not in the logs; its number was used again": [
    "sein Ende steht nicht in den Protokollen; seine Nummer wurde wieder vergeben",
    "終了はログにありません（プロセス ID は再利用されています）",
  ],
  "its end is not in the logs; the number was used again": [
    "das Ende steht nicht in den Protokollen; die Nummer wurde wieder vergeben",
    "終了はログにありません（番号は再利用されています）",
  ],
  "Windows itself has it as long as it runs": [
    "Windows selbst hat sie, solange es läuft",
    "Windows 自身が稼働中つねに持つログオンです",
  ],
  "several logons may be meant": [
    "mehrere Anmeldungen können gemeint sein",
    "該当しうるログオンが複数あります",
  ],
  "the logon is not in the logs": [
    "die Anmeldung steht nicht in den Protokollen",
    "ログオンはログにありません",
  ],
  "logged off": ["abgemeldet", "ログオフ"],
  "its end is not in the logs: open until they end, or not logged": [
    "ihr Ende steht nicht in den Protokollen: offen bis zu deren Ende, oder nicht protokolliert",
    "終了はログにありません（ログの末尾まで継続したか、記録されていません）",
  ],
  "nor is its end": ["ihr Ende auch nicht", "終了もログにありません"],
  "The event does not say which process did it": [
    "Das Ereignis sagt nicht, welcher Prozess es war",
    "このイベントはどのプロセスによるものかを示していません",
  ],
  "Neither the event nor the start of its process names a logon": [
    "Weder das Ereignis noch der Start seines Prozesses nennt eine Anmeldung",
    "イベントにもプロセスの開始にもログオンの記載がありません",
  ],
  "Residual records are not looked at for it": [
    "Überreste von Datensätzen werden dafür nicht angesehen",
    "残存レコードは対象外です",
  ],
  "The search was stopped": ["Die Suche wurde angehalten", "検索を中止しました"],
  "This could not be read: {reason}": [
    "Das konnte nicht gelesen werden: {reason}",
    "読み取れませんでした: {reason}",
  ],
  Logon: ["Anmeldung", "ログオン"],
  "linked with": ["verknüpft mit", "関連:"],
  "as {user}": ["als {user}", "ユーザー {user}"],
  "± 10 s": ["± 10 s", "± 10 秒"],
  "± 1 min": ["± 1 Min.", "± 1 分"],
  "± 10 min": ["± 10 Min.", "± 10 分"],
  "same host": ["gleicher Host", "同じホスト"],
  "same logon": ["gleiche Anmeldung", "同じログオン"],
  "same process": ["gleicher Prozess", "同じプロセス"],
  "How far": ["Wie weit", "範囲"],
  "Which events": ["Welche Ereignisse", "対象イベント"],
  Reading: ["Wird gelesen", "読み取り中"],
  "this time in Events": ["diese Zeit in den Ereignissen", "この時間帯をイベントで表示"],
  "; the nearest {n} are listed": ["; die nächsten {n} sind aufgeführt", "（近い {n} 件を表示）"],
  "; only {from} to {to} was read": [
    "; nur {from} bis {to} wurde gelesen",
    "（{from} から {to} のみ読み取り）",
  ],
  "{n} file is not looked at for it: carved, or not read yet|{n} files are not looked at for it: carved, or not read yet":
    [
      "{n} Datei wird dafür nicht angesehen: herausgelöste Datensätze oder noch nicht gelesen|{n} Dateien werden dafür nicht angesehen: herausgelöste Datensätze oder noch nicht gelesen",
      "対象外のファイル {n} 件（カービング、または未読）",
    ],
  "{n} event of the host does not name its logon|{n} events of the host do not name their logon": [
    "{n} Ereignis des Hosts nennt seine Anmeldung nicht|{n} Ereignisse des Hosts nennen ihre Anmeldung nicht",
    "ログオンの記載がないホストのイベント {n} 件",
  ],
  "{n} event of the host does not name its process|{n} events of the host do not name their process": [
    "{n} Ereignis des Hosts nennt seinen Prozess nicht|{n} Ereignisse des Hosts nennen ihren Prozess nicht",
    "プロセスの記載がないホストのイベント {n} 件",
  ],
  "in the detail: what it came from and what happened around it, or close that": [
    "in den Details: woher es kam und was drum herum geschah, oder dies schließen",
    "詳細で: 由来と前後のイベントを表示、または閉じる",
  ],
} as const satisfies Area;
