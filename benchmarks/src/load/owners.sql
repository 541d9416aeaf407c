-- 10,000 more users of the realm bench with 20 access tokens each, and 19 more for the robot. Run while Keycloak is down.
insert into USER_ENTITY (ID, EMAIL_CONSTRAINT, EMAIL_VERIFIED, ENABLED, REALM_ID, USERNAME, CREATED_TIMESTAMP, NOT_BEFORE)
select random_uuid(), random_uuid(), true, true, r.ID, 'owner-' || n.X, 1780000000000, 0
from REALM r cross join SYSTEM_RANGE(1, 10000) n
where r.NAME = 'bench';

insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, USER_LABEL, SECRET_DATA, CREDENTIAL_DATA, PRIORITY, VERSION)
select random_uuid(), 'registry-access-token', u.ID, 1780000000000 + n.X, 'token ' || n.X,
       '{"hash":"' || random_uuid() || '-none"}',
       '{"scopes":["repository:{user}/**:pull"],"registries":[],"expires":4000000000,"lastUse":{"at":' || (1780000000 + n.X)
           || ',"client":"docker","address":"192.0.2.1"}}',
       100 + 10 * n.X, 0
from USER_ENTITY u join REALM r on r.ID = u.REALM_ID cross join SYSTEM_RANGE(1, 20) n
where r.NAME = 'bench' and (u.USERNAME like 'owner-%' or (u.USERNAME = 'service-account-bench-robot' and n.X < 20));
