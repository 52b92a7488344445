using ComplianceHub.Portal.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ComplianceHub.Portal.Shell;

/// <summary>
/// Whether the session that a circuit was opened in still runs. When it ends, the circuit takes nothing more from the browser: the page stays as it was, and
/// <c>SessionEnd</c> says so on it.
/// </summary>
internal sealed class CircuitSession(SessionWatch watch, AuthenticationStateProvider authentication) : CircuitHandler
{
    private volatile bool _ended;

    /// <summary>Called on whatever thread found out.</summary>
    public event Action? HasEnded;

    public bool Ended => _ended;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (CurrentCaller.Of((await authentication.GetAuthenticationStateAsync()).User).SessionId is { } session)
        {
            watch.Add(this, session);
        }
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        watch.Remove(this);
        return Task.CompletedTask;
    }

    /// <summary>A browser that was away when the session ended is told when it comes back.</summary>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_ended)
        {
            HasEnded?.Invoke();
        }

        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => _ended ? Task.CompletedTask : next(context);

    public void End()
    {
        _ended = true;
        HasEnded?.Invoke();
    }
}
