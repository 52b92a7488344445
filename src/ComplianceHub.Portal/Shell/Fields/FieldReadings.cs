namespace ComplianceHub.Portal.Shell.Fields;

/// <summary>
/// What stands in the fields of a form and cannot be read. Fields report here; a form asks before it acts, and from then on each field shows what it
/// refused, even where nobody touched it.
/// </summary>
public sealed class FieldReadings
{
    private readonly Dictionary<object, FieldError> _refused = [];
    private readonly List<Func<Task>> _settling = [];

    /// <summary>Fields are to show what they refused.</summary>
    public event Action? WasAsked;

    public bool Asked { get; private set; }

    /// <summary>What is refused, in the order in which it was.</summary>
    public IReadOnlyList<FieldError> Errors => [.. _refused.Values];

    /// <summary>A field that makes up its mind only when it is left is asked to do so before the form reads it.</summary>
    public void Join(Func<Task> settle) => _settling.Add(settle);

    public void Leave(Func<Task> settle) => _settling.Remove(settle);

    /// <summary>Has every field make up its mind: whoever presses the button has left them all, whether or not word of that has come.</summary>
    public async Task SettleAsync()
    {
        foreach (var settle in _settling.ToList())
        {
            await settle();
        }
    }

    /// <summary>Whether all that is typed can be read. Where not, the fields show why and <see cref="Problem"/> says how many.</summary>
    public bool AllRead()
    {
        Asked = true;
        WasAsked?.Invoke();
        return _refused.Count == 0;
    }

    /// <summary>One sentence for a message bar, or null where all can be read.</summary>
    public string? Problem => _refused.Count switch
    {
        0 => null,
        1 => $"One field needs a look: {_refused.Values.Single().Message}",
        var count => $"{count} fields need a look: {string.Join(" ", _refused.Values.Select(e => e.Message))}",
    };

    /// <summary>A field says what it cannot read, or that it can.</summary>
    /// <param name="field">The field itself: two fields may have one name.</param>
    /// <param name="name">Name of the property on the form's model.</param>
    /// <param name="error">Names the field, the value and the mend; null where all is well.</param>
    public void Report(object field, string name, string? error)
    {
        if (error is null)
        {
            _refused.Remove(field);
        }
        else
        {
            _refused[field] = new(name, error);
        }
    }
}
