using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Benchmarks.Designs;

/// <summary>The best codes for a text, best first, and how much speaks for "listed".</summary>
internal sealed record Answer(IReadOnlyList<Candidate> Candidates, double Listed);

/// <summary>A way to classify texts that can be measured beside others.</summary>
internal abstract class Design
{
    public abstract string Name { get; }

    /// <summary>False where it only tells listed from not listed.</summary>
    public virtual bool NamesCodes => true;

    public abstract void Learn(Lesson lesson);

    /// <summary>The work that is timed, from text to all probabilities. Returns how much speaks for "listed".</summary>
    public abstract double Ask(string text);

    public abstract Answer Answer(string text);

    /// <summary>What it must keep to answer.</summary>
    public abstract long Bytes { get; }

    /// <summary>What was fitted on rows left out, for the log.</summary>
    public virtual string Fitted => "";
}
