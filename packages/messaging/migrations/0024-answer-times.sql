-- How long centres take to answer is read from the referrals of the last year: few rows among many, and nothing in them changes.
create index case_event_submitted on case_event (happened_at)
  where type = 'referral.submitted' and writer = 'destination' and status = 'applied';
