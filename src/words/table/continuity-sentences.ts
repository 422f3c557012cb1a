import type { Area } from "../area.ts";

/** What is said of gaps, clears, jumps of time and of what was logged, and exports say in English. */
export const continuitySentences = {
  "Record {id}": ["Datensatz {id}", "レコード {id}"],
  "Records {first}–{last}": ["Datensätze {first}–{last}", "レコード {first}–{last}"],
  "{channel}, {records}": ["{channel}, {records}", "{channel}、{records}"],
  " by {account}": [" durch {account}", " {account} により"],
  ", by {account}": [", durch {account}", " {account} により"],
  "at {time}": ["um {time}", "{time}"],
  "from {from} to {to}": ["von {from} bis {to}", "{from} から {to} まで"],
  "{whole} {rest}": ["{whole} {rest}", "{whole} {rest}"],
  "{one}, then {other}": ["{one}, dann {other}", "{one}、続いて {other}"],
  "{named} and {n} more piece|{named} and {n} more pieces": [
    "{named} und {n} weiteres Stück|{named} und {n} weitere Stücke",
    "{named} ほか {n} 個の断片",
  ],
  "{finding} {is}": ["{finding} {is}", "{finding}{is}"],
  "{finding} There is {n} more of the kind. {is}|{finding} There are {n} more of the kind. {is}": [
    "{finding} Es gibt {n} weiteren Befund dieser Art. {is}|{finding} Es gibt {n} weitere Befunde dieser Art. {is}",
    "{finding}同種のものがほかに {n} 件あります。{is}",
  ],
  "No file here holds a record of it.": [
    "Keine Datei hier enthält einen Datensatz davon.",
    "このチャネルのレコードを含むファイルはここにありません。",
  ],
  "Not all of it was read: what is missing can't be told. Read was {span}.": [
    "Nicht alles davon wurde gelesen: was fehlt, lässt sich nicht sagen. Gelesen wurde {span}.",
    "すべては読み取られていないため、何が欠けているかは判断できません。読み取った範囲: {span}。",
  ],
  "Exported, filtered or in pieces, {span}: {n} record with ids from {first} to {last}; ids that are missing between them say nothing.|Exported, filtered or in pieces, {span}: {n} records with ids from {first} to {last}; ids that are missing between them say nothing.":
    [
      "Exportiert, gefiltert oder in Stücken, {span}: {n} Datensatz mit IDs von {first} bis {last}; IDs, die dazwischen fehlen, besagen nichts.|Exportiert, gefiltert oder in Stücken, {span}: {n} Datensätze mit IDs von {first} bis {last}; IDs, die dazwischen fehlen, besagen nichts.",
      "エクスポート、抽出または断片（{span}）: レコード {n} 件、ID は {first}～{last}。間の ID の欠けは何も意味しません。",
    ],
  "{ranges}, {span}: the ids change too often to be checked for gaps.": [
    "{ranges}, {span}: die IDs wechseln zu oft, um auf Lücken geprüft zu werden.",
    "{ranges}（{span}）: ID の変化が多すぎるため、欠落は確認できません。",
  ],
  "With {gaps}, {span}: {ranges}, of which {n} is missing.{beside}|With {gaps}, {span}: {ranges}, of which {n} are missing.{beside}":
    [
      "Mit {gaps}, {span}: {ranges}, davon fehlt {n}.{beside}|Mit {gaps}, {span}: {ranges}, davon fehlen {n}.{beside}",
      "{gaps}（{span}）: {ranges}、うち {n} 件が欠落しています。{beside}",
    ],
  "In {pieces} pieces, {span}: {ranges}; what lies between is in none of the files, which says nothing of why.{beside}":
    [
      "In {pieces} Stücken, {span}: {ranges}; was dazwischen liegt, steht in keiner der Dateien, was nichts über den Grund besagt.{beside}",
      "{pieces} 個の断片（{span}）: {ranges}。間の部分はどのファイルにもありませんが、理由は分かりません。{beside}",
    ],
  "Continuous {span}: {ranges}{begins}.{beside}": [
    "Lückenlos {span}: {ranges}{begins}.{beside}",
    "連続（{span}）: {ranges}{begins}。{beside}",
  ],
  " Beside it, {n} record of exports or pieces.| Beside it, {n} records of exports or pieces.": [
    " Daneben {n} Datensatz aus Exporten oder Stücken.| Daneben {n} Datensätze aus Exporten oder Stücken.",
    "このほか、エクスポートまたは断片のレコードが {n} 件あります。",
  ],
  "; older ones are not in it": ["; ältere sind nicht darin", "。それより古いものは含まれていません"],
  "; the log was cleared or exported before the first of them, and what came before is not in it": [
    "; das Protokoll wurde vor dem ersten davon gelöscht oder exportiert, und was vorher kam, ist nicht darin",
    "。最初のレコードより前にログが消去またはエクスポートされており、それ以前のものは含まれていません",
  ],
  "{records} is missing in the file that holds those before and behind: what it held, between {from} and {to}, can't be seen here.|{records} are missing in the file that holds those before and behind: what they held, between {from} and {to}, can't be seen here.":
    [
      "{records} fehlt in der Datei, die die davor und dahinter enthält: was darin stand, zwischen {from} und {to}, ist hier nicht zu sehen.|{records} fehlen in der Datei, die die davor und dahinter enthält: was darin stand, zwischen {from} und {to}, ist hier nicht zu sehen.",
      "{records} は、前後のレコードを含むファイルから欠けています: {from} から {to} までの間の内容はここでは分かりません。",
    ],
  "{records} is in none of the files: what it held, between {from} and {to}, can't be seen here.|{records} are in none of the files: what they held, between {from} and {to}, can't be seen here.":
    [
      "{records} steht in keiner der Dateien: was darin stand, zwischen {from} und {to}, ist hier nicht zu sehen.|{records} stehen in keiner der Dateien: was darin stand, zwischen {from} und {to}, ist hier nicht zu sehen.",
      "{records} はどのファイルにもありません: {from} から {to} までの間の内容はここでは分かりません。",
    ],
  "{gaps}: {records} between {first} and {last} are missing.": [
    "{gaps}: zwischen {first} und {last} fehlen {records}.",
    "{gaps}: {first} と {last} の間で{records}が欠落しています。",
  ],
  "{n} more gap|{n} more gaps": ["{n} weitere Lücke|{n} weitere Lücken", "ほかの欠落 {n} か所"],
  "The ids begin anew with {record} at {to}, though {records} were written up to {from}: the log or the machine was made anew, and no event says that it was cleared.":
    [
      "Die IDs beginnen neu mit {record} um {to}, obwohl bis {from} {records} geschrieben wurden: das Protokoll oder der Rechner wurde neu angelegt, und kein Ereignis besagt, dass es gelöscht wurde.",
      "{from} までに {records} が書き込まれていたのに、{to} に ID が {record} から始まり直しています: ログまたはコンピューターが作り直されており、消去を示すイベントはありません。",
    ],
  "{n} more place between records {first} and {last} where they say something else in another file.|{n} more places between records {first} and {last} where they say something else in another file.":
    [
      "{n} weitere Stelle zwischen den Datensätzen {first} und {last}, an der sie in einer anderen Datei etwas anderes besagen.|{n} weitere Stellen zwischen den Datensätzen {first} und {last}, an denen sie in einer anderen Datei etwas anderes besagen.",
      "レコード {first} と {last} の間に、別のファイルと内容が異なる箇所がほかに {n} か所あります。",
    ],
  "{records} says something else in another file: one of the two was changed.|{records} say something else in another file: one of the two was changed.":
    [
      "{records} besagt in einer anderen Datei etwas anderes: eine der beiden Fassungen wurde verändert.|{records} besagen in einer anderen Datei etwas anderes: eine der beiden Fassungen wurde verändert.",
      "{records} の内容が別のファイルと異なります: どちらかが改変されています。",
    ],
  "Of {records} some say something else in another file: one of the two was changed.": [
    "Einige davon besagen in einer anderen Datei etwas anderes, {records}: eine der beiden Fassungen wurde verändert.",
    "{records} の一部の内容が別のファイルと異なります: どちらかが改変されています。",
  ],
  "Record {id} of {time} had been removed, by making the one before it larger: it was read all the same.": [
    "Datensatz {id} von {time} war entfernt worden, indem der davor vergrößert wurde: er wurde trotzdem gelesen.",
    "{time} のレコード {id} は、直前のレコードを大きくする方法で除去されていましたが、読み取りました。",
  ],
  "{n} more record had been removed in the same way, and read all the same.|{n} more records had been removed in the same way, and read all the same.":
    [
      "{n} weiterer Datensatz war auf dieselbe Weise entfernt worden und wurde trotzdem gelesen.|{n} weitere Datensätze waren auf dieselbe Weise entfernt worden und wurden trotzdem gelesen.",
      "ほか {n} 件のレコードが同じ方法で除去されていましたが、読み取りました。",
    ],
  "The file states {n} chunk of 64 KiB more than it holds: what they held can't be seen here.|The file states {n} chunks of 64 KiB more than it holds: what they held can't be seen here.":
    [
      "Die Datei gibt {n} Chunk von 64 KiB mehr an, als sie enthält: was darin stand, ist hier nicht zu sehen.|Die Datei gibt {n} Chunks von 64 KiB mehr an, als sie enthält: was darin stand, ist hier nicht zu sehen.",
      "ファイルの記載より 64 KiB のチャンクが {n} 個不足しています: その内容はここでは分かりません。",
    ],
  "It begins with {record} at {time}, for older records were overwritten; other channels of this host reach back to {earliest}. What happened before can't be seen here.":
    [
      "Es beginnt mit {record} um {time}, denn ältere Datensätze wurden überschrieben; andere Kanäle dieses Hosts reichen bis {earliest} zurück. Was vorher geschah, ist hier nicht zu sehen.",
      "古いレコードが上書きされたため、{time} の {record} から始まっています。このホストの他のチャネルは {earliest} までさかのぼれます。それ以前の出来事はここでは分かりません。",
    ],
  "The clock was set back by {span}, from {before} to {after}{by} ({records}): times on either side of it can't be compared.":
    [
      "Die Uhr wurde um {span} zurückgestellt, von {before} auf {after}{by} ({records}): Zeiten davor und danach sind nicht vergleichbar.",
      "時計が {before} から {after} へ{by} {span}戻されました（{records}）: その前後の時刻は比較できません。",
    ],
  "The clock was set forward by {span}, from {before} to {after}{by} ({records}): times on either side of it can't be compared.":
    [
      "Die Uhr wurde um {span} vorgestellt, von {before} auf {after}{by} ({records}): Zeiten davor und danach sind nicht vergleichbar.",
      "時計が {before} から {after} へ{by} {span}進められました（{records}）: その前後の時刻は比較できません。",
    ],
  "{finding} It had been set back by as much: {records}.": [
    "{finding} Sie war um ebenso viel zurückgestellt worden: {records}.",
    "{finding}同じだけ戻されていました: {records}。",
  ],
  "{record} has the time {to}, the one before it {from}, {span} later: {why}.": [
    "{record} hat die Zeit {to}, der davor {from}, {span} später: {why}.",
    "{record} の時刻は {to}、その前のレコードは {span}後の {from} です: {why}。",
  ],
  "the clock was set back ({channel}, {records})": [
    "die Uhr wurde zurückgestellt ({channel}, {records})",
    "時計が戻されました（{channel}、{records}）",
  ],
  "no event of the logs that cover it says that the clock was set": [
    "kein Ereignis der Protokolle, die diese Zeit abdecken, besagt, dass die Uhr gestellt wurde",
    "この時間を含むログに、時計の変更を示すイベントはありません",
  ],
  "whether the clock was set can't be told, for no System or Security log of this host covers it": [
    "ob die Uhr gestellt wurde, lässt sich nicht sagen, denn kein System- oder Sicherheitsprotokoll dieses Hosts deckt diese Zeit ab",
    "このホストの System または Security ログにこの時間を含むものがないため、時計が変更されたかどうかは判断できません",
  ],
  "Cleared at {time}{by} ({place}): {lost}.": [
    "Gelöscht um {time}{by} ({place}): {lost}.",
    "{time} に{by}消去されました（{place}）: {lost}。",
  ],
  "what the log held then is gone, but for what other files hold of it": [
    "was das Protokoll damals enthielt, ist verloren, bis auf das, was andere Dateien davon enthalten",
    "当時のログの内容は、他のファイルに残る分を除いて失われています",
  ],
  "what was before is gone; forwards made before it can't be seen here": [
    "was vorher war, ist verloren; vorher angelegte Weiterleitungen sind hier nicht zu sehen",
    "それ以前の内容は失われており、それ以前に作成された転送はここでは分かりません",
  ],
  "Windows had ended without stopping the event log service, as it says at {time}: its last records may never have been written.":
    [
      "Windows endete, ohne den Ereignisprotokolldienst anzuhalten, wie es um {time} meldet: dessen letzte Datensätze wurden vielleicht nie geschrieben.",
      "Windows はイベントログサービスを停止せずに終了していました（{time} の記録による）: 最後のレコードは書き込まれていない可能性があります。",
    ],
  "The event log service was stopped at {time}.": [
    "Der Ereignisprotokolldienst wurde um {time} angehalten.",
    "イベントログサービスは {time} に停止されました。",
  ],
  "The event log service was stopped at {time} and started at {then}: nothing was logged between.": [
    "Der Ereignisprotokolldienst wurde um {time} angehalten und um {then} gestartet: dazwischen wurde nichts protokolliert.",
    "イベントログサービスは {time} に停止され、{then} に開始されました: その間は何も記録されていません。",
  ],
  "subcategory {code}": ["Unterkategorie {code}", "サブカテゴリ {code}"],
  "successes are not logged any more": [
    "Erfolge werden nicht mehr protokolliert",
    "成功は記録されなくなりました",
  ],
  "successes are logged": ["Erfolge werden protokolliert", "成功が記録されます"],
  "failures are not logged any more": [
    "Fehler werden nicht mehr protokolliert",
    "失敗は記録されなくなりました",
  ],
  "failures are logged": ["Fehler werden protokolliert", "失敗が記録されます"],
  "Auditing of {name} was changed at {time}{by}.": [
    "Die Überwachung von {name} wurde um {time} geändert{by}.",
    "{name} の監査が {time} に{by}変更されました。",
  ],
  "Auditing of {name} was changed at {time}{by}: {changes} from here on.": [
    "Die Überwachung von {name} wurde um {time} geändert{by}; von hier an: {changes}.",
    "{name} の監査が {time} に{by}変更されました。これ以降: {changes}。",
  ],
  "Sysmon's configuration was changed at {time}{by}{how}: what it logs may differ from here on.": [
    "Die Konfiguration von Sysmon wurde um {time} geändert{by}{how}: was es protokolliert, kann von hier an anders sein.",
    "Sysmon の構成が {time} に{by}変更されました{how}: これ以降は記録される内容が異なる可能性があります。",
  ],
  "Sysmon was stopped at {time}.": [
    "Sysmon wurde um {time} angehalten.",
    "Sysmon は {time} に停止されました。",
  ],
  "Sysmon was stopped at {time} and started at {then}: it logged nothing between.": [
    "Sysmon wurde um {time} angehalten und um {then} gestartet: dazwischen protokollierte es nichts.",
    "Sysmon は {time} に停止され、{then} に開始されました: その間は何も記録していません。",
  ],
  "Sysmon reported an error at {time}{what}: events may have been lost, or its driver unloaded.": [
    "Sysmon meldete um {time} einen Fehler{what}: Ereignisse können verloren gegangen oder sein Treiber entladen worden sein.",
    "Sysmon が {time} にエラーを報告しました{what}: イベントが失われたか、ドライバーがアンロードされた可能性があります。",
  ],
  "Sysmon logs what its configuration includes": [
    "Sysmon protokolliert, was seine Konfiguration einschließt",
    "Sysmon は構成に含まれるものだけを記録します",
  ],
  "only keys with an audit entry of their own are logged, and PortProxy has none by default": [
    "nur Schlüssel mit eigenem Überwachungseintrag werden protokolliert, und PortProxy hat von Haus aus keinen",
    "専用の監査エントリがあるキーだけが記録され、PortProxy には既定ではありません",
  ],
  "its command line is not logged: who ran netsh can be seen, not what it was told": [
    "die Befehlszeile wird nicht protokolliert: zu sehen ist, wer netsh ausführte, nicht, was ihm befohlen wurde",
    "コマンドラインは記録されません: netsh の実行者は分かりますが、指示の内容は分かりません",
  ],
  "its command line is not always logged": [
    "die Befehlszeile wird nicht immer protokolliert",
    "コマンドラインは常に記録されるわけではありません",
  ],
  "no file of this channel is here": [
    "keine Datei dieses Kanals ist hier",
    "このチャネルのファイルはここにありません",
  ],
  "what is here of the channel is a part of it, and has none": [
    "was vom Kanal hier ist, ist ein Teil davon und enthält keine",
    "ここにあるのはチャネルの一部で、該当するイベントはありません",
  ],
  "the channel is here and has none: not logged, or nothing happened": [
    "der Kanal ist hier und enthält keine: nicht protokolliert, oder nichts geschah",
    "チャネルはありますが、該当するイベントはありません: 記録されていないか、何も起きていません",
  ],
  "the channel is here from {from} to {to} and has none: not logged, or nothing happened": [
    "der Kanal ist von {from} bis {to} hier und enthält keine: nicht protokolliert, oder nichts geschah",
    "{from} から {to} までのチャネルがありますが、該当するイベントはありません: 記録されていないか、何も起きていません",
  ],
  "{none}; {note}": ["{none}; {note}", "{none}（{note}）"],
} as const satisfies Area;
