using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ComplianceHub.Application.Data.Migrations
{
    /// <inheritdoc />
    public partial class OfficialNomenclature : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NomenclatureEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    FileSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Chapters = table.Column<int>(type: "INTEGER", nullable: false),
                    Headings = table.Column<int>(type: "INTEGER", nullable: false),
                    Subheadings = table.Column<int>(type: "INTEGER", nullable: false),
                    PassedOver = table.Column<int>(type: "INTEGER", nullable: false),
                    LoadedByName = table.Column<string>(type: "TEXT", nullable: false),
                    LoadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsInUse = table.Column<bool>(type: "INTEGER", nullable: false),
                    RemovedByName = table.Column<string>(type: "TEXT", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NomenclatureEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NomenclatureLabels",
                columns: table => new
                {
                    EditionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    NeedsHeading = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NomenclatureLabels", x => new { x.EditionId, x.Code });
                    table.ForeignKey(
                        name: "FK_NomenclatureLabels_NomenclatureEditions_EditionId",
                        column: x => x.EditionId,
                        principalTable: "NomenclatureEditions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NomenclatureEditions_IsInUse",
                table: "NomenclatureEditions",
                column: "IsInUse",
                unique: true,
                filter: "IsInUse");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NomenclatureLabels");

            migrationBuilder.DropTable(
                name: "NomenclatureEditions");
        }
    }
}
