// How old somebody is, when that is known exactly, partly, or not at all. (law/ages.py)
// Days are texts YYYY-MM-DD: they are ordered as days are.

export const OLDEST = 120;
export const UNKNOWN_AGE = { low: 0, high: OLDEST };
export const isKnown = (age) => age.low > 0 || age.high < OLDEST;

const parts = (day) => day.split("-").map(Number);

// Full years on `day`; the birthday itself counts as the full age (reading rule 3).
export const ageOn = (birthDate, day) =>
  parts(day)[0] - parts(birthDate)[0] - (day.slice(5) >= birthDate.slice(5) ? 0 : 1);

// What `age` on `start` tells of the age on the later day `end`.
export const aged = (age, start, end) => {
  const years = ageOn(start, end);
  const anniversary = start.slice(5) === end.slice(5);
  return {
    low: Math.min(age.low + years, OLDEST),
    high: Math.min(age.high + years + (anniversary ? 0 : 1), OLDEST),
  };
};

const daysIn = (year, month) =>
  month === 2 ? (year % 4 || (year % 100 === 0 && year % 400) ? 28 : 29) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const two = (number) => String(number).padStart(2, "0");

// The text of a day, null when there is no such day.
export const day = (year, month, date) =>
  year < 1 || year > 9999 || month < 1 || month > 12 || date < 1 || date > daysIn(year, month)
    ? null
    : `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;

export const dayBefore = (found) => {
  const [year, month, date] = parts(found);
  if (date > 1) return day(year, month, date - 1);
  return month > 1 ? day(year, month - 1, daysIn(year, month - 1)) : day(year - 1, 12, 31);
};
