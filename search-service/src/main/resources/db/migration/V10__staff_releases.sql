-- Release dates that staff set in auth-service. While the sender of the observation tells the date that it told before,
-- the date of the staff stays.
alter table observation
    add column staff_release boolean not null default false,
    add column told_release  timestamptz;
