/** A schema with every sort of relationship that PostgREST knows, and what looks like one and is none. */
export const FORUM = `
create schema api;
create schema hidden;
create table members (
  id uuid primary key, email text unique, mentor_id uuid references members (id)
);
create table profiles (
  member_id uuid primary key references members (id), bio text
);
create table settings (
  id uuid primary key, member_id uuid unique references members (id)
);
create table badges (
  id uuid primary key, member_id uuid references members (id)
);
create unique index badges_of_member on badges (member_id);
create table posts (
  id uuid primary key, title text,
  author_id uuid not null references members (id),
  owner_id uuid references auth.users (id)
);
create table likes (
  post_id uuid references posts (id), member_id uuid references members (id),
  at timestamptz, primary key (post_id, member_id)
);
create table tags (id uuid primary key, label text);
create table post_tags (
  id uuid primary key, post_id uuid references posts (id), tag_id uuid references tags (id)
);
create table topics (forum text, number integer, title text, primary key (forum, number));
create table threads (
  id uuid primary key, forum text, topic integer,
  foreign key (forum, topic) references topics (forum, number)
);
create table hidden.bans (
  member_id uuid references members (id), topic_forum text, topic_number integer,
  foreign key (topic_forum, topic_number) references topics (forum, number),
  primary key (member_id, topic_forum, topic_number)
);
create table events (id uuid, at date, member_id uuid references members (id), primary key (id, at))
  partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table api.posts (id uuid primary key, author_id uuid references members (id));

create view open_posts as select p.id, p.title, p.author_id from posts p where p.title <> '';
create view twice as select author_id, author_id as author_again from posts;
create view chained as select o.id as post, o.author_id as writer from open_posts o;
create view hidden.inner_posts as select id, author_id from posts;
create view outside as select author_id from hidden.inner_posts;
create view joined as
  select posts.id, members.id as member, members.email from posts join members on members.id = posts.author_id;
create view sub as select s.author_id from (select author_id, title from posts order by title) s;
create view common as with newest as (select * from posts limit 3) select newest.author_id from newest;
create view unioned as select author_id from posts union all select id from members;
create view computed as select coalesce(author_id, id) as author_id from posts;
create view half as select forum, title from topics;
create view whole as select number as n, forum as f from topics;
create materialized view stored as select author_id from posts;
create view round as select author_id from posts;
create view turn as select author_id from round;
create or replace view round as select author_id from turn;
create view liked as select post_id, member_id from likes;

create function latest_post(member members) returns posts language sql stable
  as $$ select * from posts where author_id = $1.id limit 1 $$;
create function posts_of(members) returns setof posts language sql stable
  as $$ select * from posts where author_id = $1.id $$;
create function first_post(members) returns setof posts rows 1 language sql stable
  as $$ select * from posts where author_id = $1.id $$;
create function badges(members) returns setof badges language sql stable
  as $$ select * from badges $$;
create function two_arguments(members, integer) returns setof posts language sql stable
  as $$ select * from posts $$;
create function all_posts() returns setof posts language sql stable as $$ select * from posts $$;
create function statistics() returns table (posts bigint, members bigint) language sql stable
  as $$ select 1, 2 $$;
create function total() returns integer language sql stable as $$ select 1 $$;
`;
