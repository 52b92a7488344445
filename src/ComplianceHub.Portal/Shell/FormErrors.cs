namespace ComplianceHub.Portal.Shell;

/// <summary>The errors of a form, for its fields to show.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, string> _messages = [];

    public bool Any => _messages.Count > 0;

    public int Count => _messages.Count;

    public bool Has(string field) => _messages.ContainsKey(field);

    public string? Of(string field) => _messages.GetValueOrDefault(field);

    /// <summary>Shows these errors and no others.</summary>
    public void Set(IEnumerable<FieldError> errors)
    {
        _messages.Clear();
        foreach (var error in errors)
        {
            _messages.TryAdd(error.Field, error.Message);
        }
    }

    /// <summary>Shows what is wrong with one field, leaving the others as they are.</summary>
    public void Recheck(string field, IEnumerable<FieldError> errors)
    {
        _messages.Remove(field);
        if (errors.FirstOrDefault(e => e.Field == field) is { } error)
        {
            _messages[field] = error.Message;
        }
    }
}
