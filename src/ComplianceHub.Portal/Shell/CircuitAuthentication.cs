using Microsoft.AspNetCore.Components.Authorization;

namespace ComplianceHub.Portal.Shell;

/// <summary>
/// Who a circuit was opened for, from its beginning to its end. A connection that comes back after the session has ended would otherwise make the page a
/// stranger's and lead it away to sign-in, with all that was typed; what ends is told by <see cref="CircuitSession"/>, in words.
/// </summary>
internal sealed class CircuitAuthentication : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider
{
    private Task<AuthenticationState>? _state;

    public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
        _state ?? throw new InvalidOperationException("Asked who is signed in outside a request and a circuit.");

    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask) => _state ??= authenticationStateTask;
}
