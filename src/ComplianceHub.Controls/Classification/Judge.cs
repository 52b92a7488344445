namespace ComplianceHub.Controls.Classification;

/// <summary>What one reading, or two of the same passage, says for clearing.</summary>
/// <param name="Listed">Probability that what it reads is listed.</param>
/// <param name="Understood">Probability that it was understood.</param>
/// <param name="FirstUnit">Units of the text that it reads: from this one to before <paramref name="EndUnit"/>; none where it reads the part number
/// alone.</param>
internal readonly record struct Verdict(double Listed, double Understood, int FirstUnit, int EndUnit);

/// <summary>All readings of one product; the probabilities of the goods as a whole are in <see cref="Workspace.Probabilities"/>.</summary>
/// <param name="Listed">Probability that the goods are listed, read as a whole.</param>
/// <param name="Worst">The reading that speaks most for "listed".</param>
/// <param name="Least">The reading that was understood least.</param>
/// <param name="NamesGoods">Some passage names goods in words that are known.</param>
/// <param name="Known">Something in it is known: a word, a term, a family.</param>
/// <param name="ListedPartNumber">The part number, read alone, is of a listed family.</param>
/// <param name="Unread">There is more than was read, or words are written so that a program misreads them.</param>
internal readonly record struct Readings(
    double Listed, Verdict Worst, Verdict Least, bool NamesGoods, bool Known, bool ListedPartNumber, bool Unread);

/// <summary>
/// Reads a product as a whole, each of its passages on its own and runs of them, so that nothing that stands beside a text changes what the text says: the
/// readings of a text are among the readings of the text with a sentence before or behind it, and goods are cleared only where none of them asks for an
/// officer.
/// </summary>
internal sealed class Judge(ClassifierModel model, Scorer scorer)
{
    /// <summary>Passages that name goods of which all runs are read; of more, each alone, those from the first and those to the last.</summary>
    private const int MostForAllRuns = 4;

    /// <summary>What is set aside counts where it is this likely listed by itself.</summary>
    private const double AsideBound = 0.5;

    /// <summary>
    /// The end of a sentence that only speaks about the goods counts where it is this likely listed, and the sentence has so many words that it can hide some.
    /// </summary>
    private const double HiddenBound = 0.8;
    private const int LeastToHide = 7;

    /// <summary>A part number alone speaks for listed from here.</summary>
    private const double PartNumberBound = 0.5;

    /// <summary>
    /// Share of the reading of the beginning (what the goods are, before what they are for or with) in the probabilities of codes: where it is understood
    /// better than
    /// the whole passage, and where it is not.
    /// </summary>
    private const float HeadShareUnderstood = 0.7f;
    private const float HeadShare = 0.3f;

    /// <summary>Its share in the log-odds of "listed", where it is understood and where it is not.</summary>
    private const double HeadListedUnderstood = 0.75;
    private const double HeadListed = 0.5;

    /// <summary>The words that are left of a passage that otherwise says nothing are no goods below this probability of being listed.</summary>
    private const double RestBound = 0.15;

    /// <summary>Share of the passage understood best, where there are several.</summary>
    private const float PassageShare = 0.5f;

    /// <summary>A beginning is understood from here.</summary>
    private const double HeadUnderstood = 0.6;

    public Readings Read(ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, Workspace work)
    {
        var (whole, named, unread) = ReadWhole(text, partNumber, manufacturer, work);
        var (listed, understood) = (model.Calibration.Listed(whole), model.Calibration.Understood(whole));
        var worst = new Verdict(listed, understood, 0, work.Units.Count);
        var least = worst;
        if (work.ArticleCount == 1)
        {
            var span = work.ArticleSpans[0];
            if (named && span.HasHead)
            {
                (listed, worst) = WithHead(text, partNumber, manufacturer, span, listed, understood, whole.BestCode, work);
                least = worst;
            }
        }
        else
        {
            listed = ReadEach(text, partNumber, manufacturer, listed, work, ref worst, ref least);
        }

        if (work.Passages.AnyAside)
        {
            for (var i = 0; i < work.ArticleCount; i++)
            {
                if (work.ArticleSpans[i].HasAside)
                {
                    ReadBorders(text, partNumber, manufacturer, work.ArticleSpans[i], work, ref worst);
                }
            }
        }

        var partListed = ReadApart(text, work, ref worst);
        var known = whole.Words.Known > 0 || whole.Words.HasTerm || whole.Words.HasFamily;
        return new(listed, worst, least, named && known, known, partListed, unread);
    }

    /// <summary>Divides the text and reads all that names goods as one: fills passages, scores and probabilities.</summary>
    /// <returns>What it says, whether some passage names goods, and whether some of it was not read as a person would read it.</returns>
    public (ReadingSigns Signs, bool NamesGoods, bool Unread) ReadWhole(
        ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, Workspace work)
    {
        work.Units.Read(text);
        work.Passages.Divide(work.Units, model.GoodsFree);
        var unread = work.Units.TooLong || work.Units.Disguised || partNumber.Length > Reader.MaxField || manufacturer.Length > Reader.MaxField;
        work.HasFields = partNumber.Length + manufacturer.Length > 0;
        if (work.HasFields)
        {
            Reader.Begin(partNumber, manufacturer, work.Fields);
            work.Fields.OwnFrom = 0;
            work.HasFields = work.Fields.Text.Tokens.Length > 0;
            scorer.Read(work.Fields, work);
        }

        var named = Gather(text, partNumber, manufacturer, work, ref unread);
        return (scorer.Run(work.FieldsOrNull, work.Articles.AsSpan(0, work.ArticleCount), work, work.Probabilities), named, unread);
    }

    /// <summary>Fills the passages that name goods. Where none does, all that speak about them are read, and failing these everything.</summary>
    private bool Gather(ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, Workspace work, ref bool unread)
    {
        work.ArticleCount = 0;
        var spans = work.Passages.Items;
        foreach (var wanted in (ReadOnlySpan<PassageKind>)[PassageKind.Article, PassageKind.Context])
        {
            foreach (ref readonly var span in spans)
            {
                if (span.Kind != wanted)
                {
                    continue;
                }

                if (work.ArticleCount == Workspace.MostPassages)
                {
                    unread = true;
                    break;
                }

                var passage = work.Articles[work.ArticleCount];
                Reader.Begin(partNumber, manufacturer, passage);
                Append(text, span.First, span.End, Part.Goods, work, passage.Text);
                scorer.Read(passage, work);
                work.ArticleSpans[work.ArticleCount++] = span;
            }

            LeaveOutRests(work);

            if (work.ArticleCount > 0)
            {
                return wanted == PassageKind.Article;
            }
        }

        // Only a part number, or only words that say nothing about goods: these are read after all, so that there is an answer.
        if (!work.HasFields || spans.Length > 0)
        {
            var passage = work.Articles[0];
            Reader.Begin(partNumber, manufacturer, passage);
            if (spans.Length > 0)
            {
                Append(text, 0, Math.Min(work.Units.Count, 60), Part.Aside, work, passage.Text);
            }

            scorer.Read(passage, work);
            work.ArticleSpans[0] = new(0, work.Units.Count, PassageKind.GoodsFree, 0, 0);
            work.ArticleCount = work.HasFields && spans.Length > 0 ? 0 : 1;
        }

        return work.HasFields;
    }

    /// <summary>
    /// Takes out single words that are left of passages that otherwise say nothing, where others name the goods and these are no listed ones.
    /// </summary>
    private void LeaveOutRests(Workspace work)
    {
        var spans = work.ArticleSpans.AsSpan(0, work.ArticleCount);
        var named = 0;
        foreach (ref readonly var span in spans)
        {
            named += span.IsRest ? 0 : 1;
        }

        if (named == 0 || named == spans.Length)
        {
            return;
        }

        var kept = 0;
        for (var i = 0; i < spans.Length; i++)
        {
            if (spans[i].IsRest
                && model.Calibration.Listed(scorer.Run(work.FieldsOrNull, work.Articles.AsSpan(i, 1), work, work.Trial)) < RestBound)
            {
                continue;
            }

            (work.Articles[kept], work.Articles[i]) = (work.Articles[i], work.Articles[kept]);
            spans[kept++] = spans[i];
        }

        work.ArticleCount = kept;
    }

    /// <summary>Which words of a passage are read.</summary>
    private enum Part
    {
        Goods,

        /// <summary>And what was set aside next to them.</summary>
        GoodsAndBorders,

        /// <summary>Without a capitalised word next to what was set aside, which may be of that.</summary>
        GoodsWithoutJoints,
        Aside,
    }

    /// <summary>Adds the words of some units, each run of them as it was written.</summary>
    private static void Append(ReadOnlySpan<char> text, int first, int end, Part part, Workspace work, ProductText to)
    {
        var units = work.Units.Items;
        for (var i = first; i < end;)
        {
            if (!Takes(i))
            {
                i++;
                continue;
            }

            var from = i;
            do
            {
                i++;
            }
            while (i < end && Takes(i) && !units[i].AfterMarkup);

            to.Append(text[units[from].Start..units[i - 1].End]);
        }

        bool Takes(int i)
        {
            var passages = work.Passages;
            return part == Part.Aside ? passages.IsAside(i)
                : (!passages.IsAside(i) && !(part == Part.GoodsWithoutJoints && IsJointBeforeAside(work, i, end)))
                    || (part == Part.GoodsAndBorders && ((i > first && !passages.IsAside(i - 1)) || (i + 1 < end && !passages.IsAside(i + 1))));
        }
    }

    /// <summary>
    /// A passage with a beginning that says what the goods are: a coffee machine with a microcontroller is a coffee machine. Both count half, in log-odds, but
    /// never less than the beginning alone.
    /// </summary>
    private (double Listed, Verdict Verdict) WithHead(
        ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, PassageSpan span,
        double listed, double understood, int bestCode,
        Workspace work)
    {
        Reader.Begin(partNumber, manufacturer, work.Apart);
        Append(text, span.HeadFirst, span.HeadEnd, Part.Goods, work, work.Apart.Text);
        scorer.Read(work.Apart, work);
        var signs = scorer.Run(work.FieldsOrNull, new ReadOnlySpan<Passage>(in work.Apart), work, work.Trial);
        var headUnderstood = model.Calibration.Understood(signs);
        var head = model.Calibration.Listed(signs);
        var both = Math.Max(head, Between(head, listed, headUnderstood >= HeadUnderstood ? HeadListedUnderstood : HeadListed));

        // A thermal camera with a battery is no battery: where the beginning says nothing that was understood, and the rest names other goods, nothing was.
        var agree = model.Order.HeadingOf[signs.BestCode] == model.Order.HeadingOf[bestCode];
        var isHead = headUnderstood > understood || (headUnderstood >= HeadUnderstood && !agree);
        Blend(work.Probabilities, work.Trial, isHead ? HeadShareUnderstood : HeadShare);
        return (both, new Verdict(both, agree ? Math.Max(understood, headUnderstood) : headUnderstood, span.First, span.End));
    }

    /// <summary>Each passage alone and runs of them. Returns the probability that the whole is listed.</summary>
    private double ReadEach(
        ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, double whole,
        Workspace work, ref Verdict worst, ref Verdict least)
    {
        var count = work.ArticleCount;
        var fields = work.FieldsOrNull;
        double bestUnderstood = -1, bestListed = whole;
        for (var i = 0; i < count; i++)
        {
            var signs = scorer.Run(fields, work.Articles.AsSpan(i, 1), work, work.Trial);
            var span = work.ArticleSpans[i];
            var verdict = new Verdict(model.Calibration.Listed(signs), model.Calibration.Understood(signs), span.First, span.End);
            if (verdict.Understood > bestUnderstood)
            {
                (bestUnderstood, bestListed) = (verdict.Understood, verdict.Listed);
                work.Trial.CopyTo(work.Single);
            }

            if (span.HasHead)
            {
                verdict = WithHead(text, partNumber, manufacturer, span, verdict.Listed, verdict.Understood, signs.BestCode, work).Verdict;
            }

            least = verdict.Understood < least.Understood ? verdict : least;
            worst = verdict.Listed > worst.Listed ? verdict : worst;
        }

        for (var first = 0; first < count - 1; first++)
        {
            // Of many passages only runs from the first, and those to the last below.
            if (first > 0 && count > MostForAllRuns)
            {
                break;
            }

            Scorer.Begin(fields, work);
            for (var end = first + 1; end <= count; end++)
            {
                Scorer.Add(work.Articles[end - 1], work);
                if (end > first + 1 && !(first == 0 && end == count))
                {
                    worst = RunVerdict(first, end, worst);
                }
            }
        }

        if (count > MostForAllRuns)
        {
            Scorer.Begin(fields, work);
            for (var first = count - 1; first > 0; first--)
            {
                Scorer.Add(work.Articles[first], work);
                if (first < count - 1)
                {
                    worst = RunVerdict(first, count, worst);
                }
            }
        }

        Blend(work.Probabilities, work.Single, PassageShare);
        return (whole + bestListed) / 2;

        Verdict RunVerdict(int first, int end, Verdict sofar)
        {
            var signs = scorer.RunSum(fields, work.Articles.AsSpan(first, end - first), work, work.Trial);
            var listed = model.Calibration.Listed(signs);
            return listed > sofar.Listed
                ? new Verdict(listed, model.Calibration.Understood(signs), work.ArticleSpans[first].First, work.ArticleSpans[end - 1].End)
                : sofar;
        }
    }

    /// <summary>
    /// A passage of which some words were set aside, read with the words next to the others too: they may be the goods' own (a periscope, brand new).
    /// </summary>
    private void ReadBorders(
        ReadOnlySpan<char> text, ReadOnlySpan<char> partNumber, ReadOnlySpan<char> manufacturer, PassageSpan span, Workspace work, ref Verdict worst)
    {
        var hasJoint = false;
        for (var i = span.First; i < span.End; i++)
        {
            hasJoint |= IsJointBeforeAside(work, i, span.End);
        }

        foreach (var part in (ReadOnlySpan<Part>)[Part.GoodsAndBorders, Part.GoodsWithoutJoints])
        {
            if (part == Part.GoodsWithoutJoints && !hasJoint)
            {
                continue;
            }

            Reader.Begin(partNumber, manufacturer, work.Apart);
            Append(text, span.First, span.End, part, work, work.Apart.Text);
            scorer.Read(work.Apart, work);
            var signs = scorer.Run(work.FieldsOrNull, new ReadOnlySpan<Passage>(in work.Apart), work, work.Trial);
            var listed = model.Calibration.Listed(signs);
            worst = listed > worst.Listed ? new Verdict(listed, model.Calibration.Understood(signs), span.First, span.End) : worst;
        }
    }

    private static bool IsJointBeforeAside(Workspace work, int i, int end) =>
        i > 0 && i + 1 < end && work.Units.Items[i].IsJoint && !work.Passages.IsAside(i) && !work.Passages.IsAside(i - 1) && work.Passages.IsAside(i + 1);

    /// <summary>What is not read as the goods, and the part number alone.</summary>
    private bool ReadApart(ReadOnlySpan<char> text, Workspace work, ref Verdict worst)
    {
        foreach (ref readonly var span in work.Passages.Items)
        {
            // What goods are used for, or contain, does not make them that. But goods may hide at the end of such a sentence, behind a space.
            if (span.Kind == PassageKind.Context && span.End - span.First >= LeastToHide)
            {
                foreach (var length in (ReadOnlySpan<int>)[2, 3, 5])
                {
                    ReadAside(text, span.End - length, span.End, Part.Goods, HiddenBound, work, ref worst);
                }
            }
        }

        if (work.Passages.AnyAside)
        {
            var units = work.Units.Count;
            for (var first = 0; first < units; first += 60)
            {
                ReadAside(text, first, Math.Min(units, first + 60), Part.Aside, AsideBound, work, ref worst);
            }
        }

        if (!work.HasFields)
        {
            return false;
        }

        var signs = scorer.Run(work.Fields, [], work, work.Trial);
        return signs.Words.HasFamily && signs.Codes >= PartNumberBound;
    }

    private void ReadAside(ReadOnlySpan<char> text, int first, int end, Part part, double bound, Workspace work, ref Verdict worst)
    {
        Reader.Begin([], [], work.Apart);
        Append(text, first, end, part, work, work.Apart.Text);
        if (work.Apart.Text.Tokens.Length == 0)
        {
            return;
        }

        scorer.Read(work.Apart, work);
        var signs = scorer.Run(null, new ReadOnlySpan<Passage>(in work.Apart), work, work.Trial);
        var listed = model.Calibration.Listed(signs);
        if (listed >= bound && listed > worst.Listed)
        {
            worst = new Verdict(listed, model.Calibration.Understood(signs), first, end);
        }
    }

    private static void Blend(Span<float> to, ReadOnlySpan<float> from, float share)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += share * (from[i] - to[i]);
        }
    }

    /// <summary>A probability between two, by their log-odds.</summary>
    private static double Between(double a, double b, double shareOfA)
    {
        a = Math.Clamp(a, 1e-9, 1 - 1e-9);
        b = Math.Clamp(b, 1e-9, 1 - 1e-9);
        var odds = shareOfA * Math.Log(a / (1 - a)) + (1 - shareOfA) * Math.Log(b / (1 - b));
        return 1 / (1 + Math.Exp(-odds));
    }
}
