-- Counts of everything by the usual facets read this index alone (and observation_program).
create index observation_counts on observation
    (obs_collection, instrument_name, calib_level, status, dataproduct_type, t_obs_release);

-- Orders that people ask for over everything.
create index observation_release on observation (t_obs_release, id);
create index observation_exposure on observation (t_exptime, id);
create index observation_change on observation (updated_at, id);

-- Criteria without regard to case, and members of lists.
create index observation_pi on observation (lower(proposal_pi), id);
create index observation_filters on observation using gin (filters);
