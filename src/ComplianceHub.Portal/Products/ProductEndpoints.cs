namespace ComplianceHub.Portal.Products;

internal static class ProductEndpoints
{
    public static void MapProductEndpoints(this WebApplication app)
    {
    }
}
