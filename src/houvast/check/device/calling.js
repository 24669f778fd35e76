// Whom does somebody call at this moment in the region that was chosen? (regions/contacts.py)
// Of each contact it is known when it opens and closes in the coming two weeks; after that, nothing.

import { last } from "./compiled.js";

// Whom to call now, first one first: emergency, reception, inspector, after hours, mailbox.
export const callsOf = (region, seconds, urgent) => {
  const stateOf = (contact) => contact.states.filter(([from]) => from <= seconds).pop() || last(contact.states);
  const isClosed = (contact) => stateOf(contact)[1] === "closed";
  const having = (...roles) => roles.flatMap((role) => region.contacts.filter((contact) => contact.role === role));
  const card = (contact, says) => ({
    ...contact,
    sentence: contact.says[says],
    hours: stateOf(contact)[2],
    urgent: urgent && contact.role === "urgent",
  });
  const receptions = having("reception");
  const officeClosed = receptions.length > 0 && receptions.every(isClosed);
  const office = [...receptions, ...having("youth_inspector")];
  const first = office.filter((contact) => !isClosed(contact)).map((contact) => card(contact, "open"));
  const later = office.filter(isClosed).map((contact) => card(contact, "closed"));
  const after = having("after_hours").map((contact) => card(contact, officeClosed ? "closed" : "open"));
  const emergency = urgent ? having("urgent").map((contact) => card(contact, "urgent")) : [];
  const desk = officeClosed ? [...after, ...first, ...later] : [...first, ...after, ...later];
  return [...emergency, ...desk, ...having("central_mailbox").map((contact) => card(contact, "open"))];
};
