using Microsoft.AspNetCore.Components;

namespace ComplianceHub.Portal.Shell.Fields;

/// <summary>A field whose text is read: what was typed stays on screen, also where it is refused, and the value is then null.</summary>
public abstract class TypedField<T> : ComponentBase, IDisposable
    where T : struct
{
    private T? _given;
    private T? _seen;
    private string? _refusal;
    private bool _started;
    private bool _touched;
    private bool _toldNothing;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Name of the property on the form's model; the label where none is given.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public T? Value { get; set; }

    [Parameter]
    public EventCallback<T?> ValueChanged { get; set; }

    /// <summary>Refused while empty, once it was touched or the form asked.</summary>
    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>What the use case has against the value; what cannot be read comes first.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? HelperText { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [CascadingParameter]
    private FieldReadings? Readings { get; set; }

    /// <summary>What stands in the field.</summary>
    protected string? Text { get; private set; }

    protected string? Shown => _refusal is not null && (_touched || Readings?.Asked == true) ? _refusal : Error;

    protected abstract (T? Value, string? Error) Read(string? typed);

    protected abstract string Write(T value);

    protected override void OnInitialized()
    {
        if (Readings is not null)
        {
            Readings.WasAsked += StateHasChanged;
        }
    }

    protected override void OnParametersSet()
    {
        var isNew = !_started || (!Equals(Value, _given) && !Equals(Value, _seen));
        (_started, _given) = (true, Value);
        if (!isNew)
        {
            _toldNothing = false;
            return;
        }

        _seen = Value;
        // What a page makes of a refused text, such as 0 of null, is not a value from elsewhere: the text stays.
        if (_toldNothing)
        {
            _toldNothing = false;
            return;
        }

        Text = Value is { } value ? Write(value) : "";
        Refuse(Missing(Value, null));
    }

    protected async Task TypedAsync(string? typed)
    {
        var (value, error) = Read(typed);
        _touched = true;
        Refuse(Missing(value, error));
        var written = value is { } read ? Write(read) : typed;
        var before = Text;
        Text = typed;
        if (!Equals(value, _seen))
        {
            (_seen, _toldNothing) = (value, error is not null);
            await ValueChanged.InvokeAsync(value);
        }

        if (written == before && written != typed)
        {
            // Drawn as typed first: otherwise the input would not learn that a text which it had before is to stand there again.
            StateHasChanged();
            await Task.Yield();
        }

        if (Text == typed)
        {
            Text = written;
        }
    }

    /// <summary>Takes a value that was chosen instead of typed.</summary>
    protected Task TakeAsync(T value) => TypedAsync(Write(value));

    public void Dispose()
    {
        if (Readings is not null)
        {
            Readings.WasAsked -= StateHasChanged;
            Readings.Report(this, Name ?? Label, null);
        }

        GC.SuppressFinalize(this);
    }

    private string? Missing(T? value, string? error) => error ?? (Required && value is null ? $"{Label} is missing." : null);

    private void Refuse(string? error)
    {
        _refusal = error;
        Readings?.Report(this, Name ?? Label, error);
    }
}
