-- Row security, grants, policies and triggers of the tables added before.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- row security on meeting_participants
-- convention: tables of the API have row security
ALTER TABLE public.meeting_participants ENABLE ROW LEVEL SECURITY;

-- row security on ticket_attachments
-- convention: tables of the API have row security
ALTER TABLE public.ticket_attachments ENABLE ROW LEVEL SECURITY;

-- row security on ticket_messages
-- convention: tables of the API have row security
ALTER TABLE public.ticket_messages ENABLE ROW LEVEL SECURITY;

-- row security on ticket_replies
-- convention: tables of the API have row security
ALTER TABLE public.ticket_replies ENABLE ROW LEVEL SECURITY;

-- row security on ticket_surveys
-- convention: tables of the API have row security
ALTER TABLE public.ticket_surveys ENABLE ROW LEVEL SECURITY;

-- grants on meeting_participants
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.meeting_participants TO authenticated, service_role;

-- grants on ticket_attachments
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_attachments TO authenticated, service_role;

-- grants on ticket_messages
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_messages TO authenticated, service_role;

-- grants on ticket_replies
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_replies TO authenticated, service_role;

-- grants on ticket_surveys
-- convention: PostgREST reaches a table through these roles
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.ticket_surveys TO authenticated, service_role;

-- policy "meeting_participants: rows of a visible live_classes" on meeting_participants
-- convention: no document states a policy: rows of a visible live_classes, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'meeting_participants' AND policyname = 'meeting_participants: rows of a visible live_classes') THEN
    CREATE POLICY "meeting_participants: rows of a visible live_classes" ON public.meeting_participants
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.live_classes AS parent WHERE parent.id = meeting_participants.live_class_id));
  END IF;
END
$guard$;

-- policy "meeting_participants: own rows" on meeting_participants
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'meeting_participants' AND policyname = 'meeting_participants: own rows') THEN
    CREATE POLICY "meeting_participants: own rows" ON public.meeting_participants
      FOR ALL
      TO authenticated
      USING (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.live_classes AS parent WHERE parent.id = meeting_participants.live_class_id))
      WITH CHECK (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.live_classes AS parent WHERE parent.id = meeting_participants.live_class_id));
  END IF;
END
$guard$;

-- policy "ticket_attachments: rows of a visible support_tickets" on ticket_attachments
-- convention: no document states a policy: rows of a visible support_tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_attachments' AND policyname = 'ticket_attachments: rows of a visible support_tickets') THEN
    CREATE POLICY "ticket_attachments: rows of a visible support_tickets" ON public.ticket_attachments
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_attachments.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_attachments: own rows" on ticket_attachments
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_attachments' AND policyname = 'ticket_attachments: own rows') THEN
    CREATE POLICY "ticket_attachments: own rows" ON public.ticket_attachments
      FOR ALL
      TO authenticated
      USING (uploaded_by = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_attachments.ticket_id))
      WITH CHECK (uploaded_by = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_attachments.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_messages: rows of a visible support_tickets" on ticket_messages
-- convention: no document states a policy: rows of a visible support_tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_messages' AND policyname = 'ticket_messages: rows of a visible support_tickets') THEN
    CREATE POLICY "ticket_messages: rows of a visible support_tickets" ON public.ticket_messages
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_messages.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_messages: own rows" on ticket_messages
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_messages' AND policyname = 'ticket_messages: own rows') THEN
    CREATE POLICY "ticket_messages: own rows" ON public.ticket_messages
      FOR ALL
      TO authenticated
      USING (sender_id = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_messages.ticket_id))
      WITH CHECK (sender_id = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_messages.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_replies: rows of a visible ticket_messages" on ticket_replies
-- convention: no document states a policy: rows of a visible ticket_messages, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_replies' AND policyname = 'ticket_replies: rows of a visible ticket_messages') THEN
    CREATE POLICY "ticket_replies: rows of a visible ticket_messages" ON public.ticket_replies
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.ticket_messages AS parent WHERE parent.id = ticket_replies.message_id));
  END IF;
END
$guard$;

-- policy "ticket_replies: own rows" on ticket_replies
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_replies' AND policyname = 'ticket_replies: own rows') THEN
    CREATE POLICY "ticket_replies: own rows" ON public.ticket_replies
      FOR ALL
      TO authenticated
      USING (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.ticket_messages AS parent WHERE parent.id = ticket_replies.message_id))
      WITH CHECK (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.ticket_messages AS parent WHERE parent.id = ticket_replies.message_id));
  END IF;
END
$guard$;

-- policy "ticket_surveys: rows of a visible support_tickets" on ticket_surveys
-- convention: no document states a policy: rows of a visible support_tickets, to read; other writes are the service role's
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_surveys' AND policyname = 'ticket_surveys: rows of a visible support_tickets') THEN
    CREATE POLICY "ticket_surveys: rows of a visible support_tickets" ON public.ticket_surveys
      FOR SELECT
      TO authenticated
      USING (EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_surveys.ticket_id));
  END IF;
END
$guard$;

-- policy "ticket_surveys: own rows" on ticket_surveys
-- convention: no document states a policy: own rows, as in the existing schema
DO $guard$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = 'ticket_surveys' AND policyname = 'ticket_surveys: own rows') THEN
    CREATE POLICY "ticket_surveys: own rows" ON public.ticket_surveys
      FOR ALL
      TO authenticated
      USING (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_surveys.ticket_id))
      WITH CHECK (user_id = auth.uid() AND EXISTS (SELECT 1 FROM public.support_tickets AS parent WHERE parent.id = ticket_surveys.ticket_id));
  END IF;
END
$guard$;

-- PostgREST serves what its schema cache knows.
NOTIFY pgrst, 'reload schema';

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
