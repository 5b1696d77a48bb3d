-- Ids made in one millisecond keep their order too: the twelve bits after the version carry the microseconds (RFC 9562 §6.2, method 3).
create or replace function db.uuid7() returns uuid language sql volatile parallel safe as $$
  select encode(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send(us / 1000) from 3) || substring(int8send(28672 + us % 1000 * 4096 / 1000) from 7)
      from 1 for 8), 'hex')::uuid
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as us) as now
$$;
