-- Tables, columns, functions, views and indexes that the code uses or the documents declare.
-- Written by schema-audit; applying it twice changes nothing.

SET lock_timeout = '5s';
SET statement_timeout = '60s';
SET search_path = public, extensions;

-- table meeting_participants
-- inferred (medium certainty): named by a document without its columns
-- from: docs/schema-audit-summary.md:19, src/app/api/webhooks/zoom/route.ts:88, src/app/api/webhooks/zoom/route.ts:95, src/app/api/webhooks/zoom/route.ts:108, src/app/api/webhooks/zoom/route.ts:115
CREATE TABLE IF NOT EXISTS public.meeting_participants (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  live_class_id uuid NOT NULL REFERENCES public.live_classes (id) ON DELETE CASCADE, -- inferred (medium): named after live_classes
  user_id uuid REFERENCES public.profiles (id) ON DELETE SET NULL, -- inferred (high): as in enrollments
  participant_key text NOT NULL, -- inferred (high): used as string
  display_name text NOT NULL, -- inferred (high): used as string
  email text, -- inferred (high): used as string
  is_host boolean NOT NULL, -- inferred (high): used as boolean, and told by its name
  joined_at timestamptz NOT NULL, -- inferred (high): used as timestamp, and told by its name
  left_at timestamptz, -- inferred (high): used as timestamp, and told by its name
  device jsonb NOT NULL, -- inferred (high): used as json
  duration_seconds integer, -- inferred (high): used as integer, and told by its name
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT meeting_participants_live_class_id_participant_key_key UNIQUE (live_class_id, participant_key)
);
ALTER TABLE public.meeting_participants
  ADD COLUMN IF NOT EXISTS live_class_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS participant_key text,
  ADD COLUMN IF NOT EXISTS display_name text,
  ADD COLUMN IF NOT EXISTS email text,
  ADD COLUMN IF NOT EXISTS is_host boolean,
  ADD COLUMN IF NOT EXISTS joined_at timestamptz,
  ADD COLUMN IF NOT EXISTS left_at timestamptz,
  ADD COLUMN IF NOT EXISTS device jsonb,
  ADD COLUMN IF NOT EXISTS duration_seconds integer,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.meeting_participants IS 'the Zoom webhook writes down who comes and goes';

-- table ticket_attachments
-- inferred (medium certainty): named by a document without its columns
-- from: docs/schema-audit-summary.md:23, src/app/api/support/tickets/[id]/route.ts:27, src/app/api/support/tickets/[id]/route.ts:125, src/app/api/support/tickets/[id]/route.ts:135
CREATE TABLE IF NOT EXISTS public.ticket_attachments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES public.support_tickets (id) ON DELETE CASCADE, -- inferred (medium): named after support_tickets
  file_name text NOT NULL, -- inferred (high): used as string
  file_size bigint NOT NULL, -- inferred (high): used as bigint, and told by its name
  mime_type text NOT NULL, -- inferred (high): used as string
  storage_path text NOT NULL, -- inferred (high): used as string
  uploaded_by uuid NOT NULL REFERENCES public.profiles (id) ON DELETE CASCADE, -- inferred (medium): named after profiles
  created_at timestamptz NOT NULL DEFAULT now() -- inferred (medium): told by its name
);
ALTER TABLE public.ticket_attachments
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS file_name text,
  ADD COLUMN IF NOT EXISTS file_size bigint,
  ADD COLUMN IF NOT EXISTS mime_type text,
  ADD COLUMN IF NOT EXISTS storage_path text,
  ADD COLUMN IF NOT EXISTS uploaded_by uuid,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_attachments IS 'files that were sent with a ticket';

-- table ticket_messages
-- inferred (medium certainty): named by a document without its columns
-- from: docs/schema-audit-summary.md:21, src/app/api/support/tickets/[id]/reply/route.ts:21, src/app/api/support/tickets/[id]/reply/route.ts:30, src/app/api/support/tickets/[id]/reply/route.ts:52, src/app/api/support/tickets/[id]/route.ts:23
CREATE TABLE IF NOT EXISTS public.ticket_messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sender_id uuid NOT NULL, -- inferred (high): used as uuid
  ticket_id uuid NOT NULL REFERENCES public.support_tickets (id) ON DELETE CASCADE, -- inferred (medium): named after support_tickets
  message text NOT NULL, -- inferred (high): used as string
  is_internal boolean, -- inferred (high): used as boolean, and told by its name
  read_at timestamptz, -- inferred (high): used as timestamp, and told by its name
  metadata jsonb NOT NULL, -- inferred (high): used as json, and told by its name
  created_at timestamptz NOT NULL DEFAULT now() -- inferred (medium): told by its name
);
ALTER TABLE public.ticket_messages
  ADD COLUMN IF NOT EXISTS sender_id uuid,
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS message text,
  ADD COLUMN IF NOT EXISTS is_internal boolean,
  ADD COLUMN IF NOT EXISTS read_at timestamptz,
  ADD COLUMN IF NOT EXISTS metadata jsonb,
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_messages IS 'the conversation on a support ticket';

-- table ticket_replies
-- inferred (medium certainty): named by a document without its columns
-- from: docs/schema-audit-summary.md:22, src/app/api/support/tickets/[id]/reply/route.ts:22, src/app/api/support/tickets/[id]/route.ts:22, src/app/api/support/tickets/[id]/route.ts:85
CREATE TABLE IF NOT EXISTS public.ticket_replies (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  message_id uuid NOT NULL REFERENCES public.ticket_messages (id) ON DELETE CASCADE, -- inferred (medium): named after ticket_messages
  user_id uuid NOT NULL REFERENCES public.profiles (id) ON DELETE CASCADE, -- inferred (high): as in enrollments
  ticket_id uuid NOT NULL REFERENCES public.support_tickets (id) ON DELETE CASCADE, -- inferred (medium): named after support_tickets
  body text NOT NULL, -- inferred (high): used as string
  is_staff boolean NOT NULL, -- inferred (high): used as boolean, and told by its name
  edited_at timestamptz, -- inferred (medium): told by its name
  mentions text[] NOT NULL, -- inferred (high): used as string[]
  created_at timestamptz NOT NULL DEFAULT now() -- inferred (medium): told by its name
);
ALTER TABLE public.ticket_replies
  ADD COLUMN IF NOT EXISTS message_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS body text,
  ADD COLUMN IF NOT EXISTS is_staff boolean,
  ADD COLUMN IF NOT EXISTS edited_at timestamptz,
  ADD COLUMN IF NOT EXISTS mentions text[],
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_replies IS 'answers to one message of such a conversation';

-- table ticket_surveys
-- inferred (medium certainty): named by a document without its columns
-- from: docs/schema-audit-summary.md:20, src/app/api/reports/satisfaction/route.ts:12, src/app/api/support/tickets/[id]/survey/route.ts:23, src/app/api/support/tickets/[id]/survey/route.ts:58
CREATE TABLE IF NOT EXISTS public.ticket_surveys (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES public.support_tickets (id) ON DELETE CASCADE, -- inferred (medium): named after support_tickets
  user_id uuid NOT NULL REFERENCES public.profiles (id) ON DELETE CASCADE, -- inferred (high): as in enrollments
  rating numeric NOT NULL, -- inferred (high): used as number, and told by its name
  would_recommend boolean NOT NULL, -- inferred (high): used as boolean
  submitted_at timestamptz NOT NULL, -- inferred (high): used as timestamp, and told by its name
  feedback text, -- inferred (high): used as string
  reasons text[] NOT NULL, -- inferred (high): used as string[]
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ticket_surveys_ticket_id_key UNIQUE (ticket_id)
);
ALTER TABLE public.ticket_surveys
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS user_id uuid,
  ADD COLUMN IF NOT EXISTS rating numeric,
  ADD COLUMN IF NOT EXISTS would_recommend boolean,
  ADD COLUMN IF NOT EXISTS submitted_at timestamptz,
  ADD COLUMN IF NOT EXISTS feedback text,
  ADD COLUMN IF NOT EXISTS reasons text[],
  ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT now();
COMMENT ON TABLE public.ticket_surveys IS 'how satisfied people were once their ticket was done';

-- column live_classes.recording_status
-- inferred (high certainty): used as string
-- from: docs/schema-audit-summary.md:32, src/app/api/webhooks/zoom/route.ts:52, src/app/api/webhooks/zoom/route.ts:60, src/app/api/zoom/recording/start/route.ts:12, src/app/api/zoom/recording/start/route.ts:23, src/app/api/zoom/recording/status/route.ts:10 and 2 more
ALTER TABLE public.live_classes ADD COLUMN IF NOT EXISTS recording_status text;

-- column live_classes.actual_start_time
-- inferred (high certainty): used as timestamp, and told by its name
-- from: docs/schema-audit-summary.md:33, src/app/api/webhooks/zoom/route.ts:27, src/app/api/zoom/recording/status/route.ts:10
ALTER TABLE public.live_classes ADD COLUMN IF NOT EXISTS actual_start_time timestamptz;

-- column live_classes.actual_end_time
-- inferred (high certainty): used as timestamp, and told by its name
-- from: docs/schema-audit-summary.md:34, src/app/api/webhooks/zoom/route.ts:33, src/app/api/zoom/recording/status/route.ts:10
ALTER TABLE public.live_classes ADD COLUMN IF NOT EXISTS actual_end_time timestamptz;

-- column support_tickets.survey_completed
-- inferred (high certainty): used as boolean, and told by its name
-- from: docs/schema-audit-summary.md:28, src/app/api/support/tickets/[id]/route.ts:15, src/app/api/support/tickets/[id]/survey/route.ts:39, src/app/api/support/tickets/[id]/survey/route.ts:62, src/app/api/support/tickets/route.ts:12, src/app/support/page.tsx:11
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS survey_completed boolean;

-- column support_tickets.closed_at
-- inferred (high certainty): used as timestamp, and told by its name
-- from: docs/schema-audit-summary.md:29, src/app/api/support/tickets/[id]/route.ts:15, src/app/api/support/tickets/[id]/route.ts:46, src/app/api/support/tickets/route.ts:12, src/app/support/page.tsx:11, src/app/support/page.tsx:14
ALTER TABLE public.support_tickets ADD COLUMN IF NOT EXISTS closed_at timestamptz;

-- index idx_meeting_participants_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_meeting_participants_user_id ON public.meeting_participants (user_id);

-- index idx_ticket_attachments_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_attachments_ticket_id ON public.ticket_attachments (ticket_id);

-- index idx_ticket_attachments_uploaded_by
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_attachments_uploaded_by ON public.ticket_attachments (uploaded_by);

-- index idx_ticket_messages_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_messages_ticket_id ON public.ticket_messages (ticket_id);

-- index idx_ticket_replies_message_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_replies_message_id ON public.ticket_replies (message_id);

-- index idx_ticket_replies_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_replies_user_id ON public.ticket_replies (user_id);

-- index idx_ticket_replies_ticket_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_replies_ticket_id ON public.ticket_replies (ticket_id);

-- index idx_ticket_surveys_user_id
-- convention: foreign keys are indexed
CREATE INDEX IF NOT EXISTS idx_ticket_surveys_user_id ON public.ticket_surveys (user_id);

RESET search_path;
RESET statement_timeout;
RESET lock_timeout;
