using static ComplianceHub.Application.Tests.Cases.CaseWorld;

namespace ComplianceHub.Application.Tests.Cases;

/// <summary>The journey of a request from draft to licence, through the real runner on a real file.</summary>
public sealed class CaseDeskTests : IAsyncLifetime
{
    private readonly CaseWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_request_becomes_a_licence_with_a_certificate_by_two_signatures()
    {
        var file = await _world.ApprovedAsync();

        Assert.Equal(CaseState.Approved, file.Case.State);
        Assert.Equal(LicenceState.Valid, file.LicenceState);
        Assert.Equal($"L-{_world.Today.Year}-00001", file.Licence!.Number);
        Assert.True(file.CertificateIsBeingMade);
        Assert.Equal(0, await _world.Application.MakeCertificatesAsync());
        var made = await _world.SeenByAsync(_world.Exporter, file);
        Assert.Equal(file.Licence.CertificateNumber, made.CertificateNumber);
        Assert.False(made.CertificateIsBeingMade);
    }
}
