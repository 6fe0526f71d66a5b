-- Kinds of personal notices are listed in one place, the enumeration of event types; the table takes each of its form.
alter table delivery drop constraint delivery_kind_check;
alter table delivery add constraint delivery_kind_check check (kind ~ '^[a-z]+(_[a-z]+)*$' and length(kind) <= 40);
