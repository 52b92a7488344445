using ComplianceHub.Controls.Cases;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;
using Microsoft.AspNetCore.Components;

namespace ComplianceHub.Portal.Cases;

/// <summary>
/// An opened form of an act on a request. What was typed stays until the act is done or the form is closed, whatever the answer is: a refusal, a conflict,
/// or that the session has ended.
/// </summary>
public abstract class OpenCaseForm : ComponentBase
{
    /// <summary>Belongs to the form as it was opened: a second click gets the answer of the first.</summary>
    private readonly ActToken _token = ActToken.New();
    private int _version;

    /// <summary>The case as its person sees it. While a form is open it stays as it is, until they ask for the newer one.</summary>
    [Parameter, EditorRequired]
    public CaseFile File { get; set; } = default!;

    /// <summary>What the form does; null for work on the draft.</summary>
    [Parameter]
    public CaseAct? Act { get; set; }

    /// <summary>The act is done.</summary>
    [Parameter]
    public EventCallback<CaseFile> Done { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>The person wants to see the case as it is now, with the form still open.</summary>
    [Parameter]
    public EventCallback ShowNow { get; set; }

    public FormErrors Errors { get; } = new();

    /// <summary>Why the act was not done, where no field shows it.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the case may be another by now than the one shown.</summary>
    public bool MayHaveMoved { get; private set; }

    public bool IsPossible => Act is { } act ? File.Possible.Contains(act) : File.CanChangeDraft;

    [Inject]
    protected CaseDesk Desk { get; set; } = default!;

    [Inject]
    private CurrentCaller Me { get; set; } = default!;

    /// <summary>What was refused the last time.</summary>
    protected IReadOnlyList<FieldError> Refused { get; private set; } = [];

    /// <summary>Whether a field of the form shows what is wrong with it.</summary>
    protected abstract bool Shows(string field);

    /// <summary>The form was opened, or another version of the case is shown behind it.</summary>
    protected virtual void Opened()
    {
    }

    protected override void OnParametersSet()
    {
        if (File.Case.Version != _version)
        {
            (_version, Problem, MayHaveMoved) = (File.Case.Version, null, false);
            Opened();
        }
    }

    /// <summary>Acts on the version that is shown, and says at the fields or above them what came of it.</summary>
    protected async Task SendAsync(Func<Caller, CaseForm, Task<Result<CaseFile>>> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var result = await act(await Me.GetAsync(), new(File.Case.Id, File.Case.Version, _token));
        Refused = result is Result<CaseFile>.Invalid invalid ? invalid.Errors : [];
        Errors.Set(Refused);
        var elsewhere = Refused.Where(e => !Shows(e.Field)).Select(e => e.Message).ToList();
        Problem = Refused.Count == 0 ? result.Problem : elsewhere.Count == 0 ? null : string.Join(" ", elsewhere);
        MayHaveMoved = result is Result<CaseFile>.Conflict or Result<CaseFile>.Denied;
        if (result is Result<CaseFile>.Ok ok)
        {
            await Done.InvokeAsync(ok.Value);
        }
    }
}
