-- Takes back what the migration of the same number added. What was stored in it since is lost.

DROP POLICY IF EXISTS "ticket_surveys: own rows" ON public.ticket_surveys;
DROP POLICY IF EXISTS "ticket_surveys: rows of a visible support_tickets" ON public.ticket_surveys;
DROP POLICY IF EXISTS "ticket_replies: own rows" ON public.ticket_replies;
DROP POLICY IF EXISTS "ticket_replies: rows of a visible ticket_messages" ON public.ticket_replies;
DROP POLICY IF EXISTS "ticket_messages: own rows" ON public.ticket_messages;
DROP POLICY IF EXISTS "ticket_messages: rows of a visible support_tickets" ON public.ticket_messages;
DROP POLICY IF EXISTS "ticket_attachments: own rows" ON public.ticket_attachments;
DROP POLICY IF EXISTS "ticket_attachments: rows of a visible support_tickets" ON public.ticket_attachments;
DROP POLICY IF EXISTS "meeting_participants: own rows" ON public.meeting_participants;
DROP POLICY IF EXISTS "meeting_participants: rows of a visible live_classes" ON public.meeting_participants;
ALTER TABLE public.support_tickets DROP COLUMN IF EXISTS closed_at;
ALTER TABLE public.support_tickets DROP COLUMN IF EXISTS survey_completed;
ALTER TABLE public.live_classes DROP COLUMN IF EXISTS actual_end_time;
ALTER TABLE public.live_classes DROP COLUMN IF EXISTS actual_start_time;
ALTER TABLE public.live_classes DROP COLUMN IF EXISTS recording_status;
DROP TABLE IF EXISTS public.ticket_surveys;
DROP TABLE IF EXISTS public.ticket_replies;
DROP TABLE IF EXISTS public.ticket_messages;
DROP TABLE IF EXISTS public.ticket_attachments;
DROP TABLE IF EXISTS public.meeting_participants;

NOTIFY pgrst, 'reload schema';
