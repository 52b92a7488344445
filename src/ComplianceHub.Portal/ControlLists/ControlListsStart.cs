namespace ComplianceHub.Portal.ControlLists;

internal static class ControlListsStart
{
    /// <summary>Shows the edition that is in use, before anybody asks.</summary>
    public static async Task PrepareNomenclatureAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NomenclatureBook>().ShowInUseAsync();
    }
}
