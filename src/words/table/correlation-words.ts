import type { Area } from "../area.ts";

/** What a correlation rule joins and looks for. */
export const correlationWords = {
  "Joins: {rules}": ["Verbindet: {rules}", "対象ルール: {rules}"],
  "Looks for: {what}": ["Sucht: {what}", "条件: {what}"],
  "Within: {time}": ["Innerhalb von: {time}", "期間: {time}"],
  "For each: {fields}": ["Je: {fields}", "グループ化: {fields}"],
  "{name} stands for: {fields}": ["{name} steht für: {fields}", "{name} の対応先: {fields}"],
  "The rules it joins report their matches too": [
    "Die verbundenen Regeln melden auch ihre eigenen Treffer",
    "対象ルールの検出も報告します",
  ],
  "The rules it joins report no matches of their own": [
    "Die verbundenen Regeln melden keine eigenen Treffer",
    "対象ルール自体の検出は報告しません",
  ],
  "all of them, in this order": ["alle, in dieser Reihenfolge", "すべて、この順序で"],
  "all of them, in any order": ["alle, in beliebiger Reihenfolge", "すべて、順不同"],
  "{measure} ({percentile})": ["{measure} ({percentile})", "{measure}（{percentile}）"],
  "{measure} {bounds}": ["{measure} {bounds}", "{measure} {bounds}"],
  "{measure} of {fields} {bounds}": ["{measure} von {fields} {bounds}", "{fields} の{measure} {bounds}"],
  "{before} and {bound}": ["{before} und {bound}", "{before} かつ {bound}"],
  "number of events": ["Anzahl Ereignisse", "イベント数"],
  "number of different values": ["Anzahl verschiedener Werte", "異なる値の数"],
  "number of different rules": ["Anzahl verschiedener Regeln", "異なるルールの数"],
  "number of rules in this order": ["Anzahl Regeln in dieser Reihenfolge", "この順序でのルールの数"],
  "sum of values": ["Summe der Werte", "値の合計"],
  "mean of values": ["Mittel der Werte", "値の平均"],
  "median of values": ["Median der Werte", "値の中央値"],
  "percentile of values": ["Perzentil der Werte", "値のパーセンタイル"],
} as const satisfies Area;
