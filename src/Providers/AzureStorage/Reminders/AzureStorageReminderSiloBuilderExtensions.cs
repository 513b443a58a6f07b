using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders.AzureStorage;
using Orleans.Runtime.ReminderService;

namespace Orleans.Hosting;

/// <summary>Adds reminders in a table to a silo.</summary>
public static class AzureStorageReminderSiloBuilderExtensions
{
    /// <summary>Keeps reminders in a table.</summary>
    public static ISiloBuilder UseAzureTableReminderService(this ISiloBuilder builder, Action<AzureTableReminderStorageOptions> configure)
    {
        builder.Services.AddReminders();
        builder.Services.Configure(configure).AddSingleton<IReminderTable, AzureBasedReminderTable>();
        return builder;
    }
}
